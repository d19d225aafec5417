// SPDX-License-Identifier: MIT
#include "core/http/answerreader.h"

#include <QTest>

using namespace coroscope;
using State = AnswerReader::State;

Q_DECLARE_METATYPE(coroscope::BodyEnd)
Q_DECLARE_METATYPE(coroscope::AnswerReader::State)

class tst_AnswerReader : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void read_data();
    void read();
    void read_byteByByte_data() { read_data(); }
    void read_byteByByte();
    void interims_areSkippedAndKept();
    void headers_areReadAsTheyAre();
    void cap_endsTheBody();
    void endlessHead_isGivenUp();
};

void tst_AnswerReader::read_data()
{
    QTest::addColumn<QByteArray>("bytes"); // then the server closes
    QTest::addColumn<State>("state");
    QTest::addColumn<int>("status");
    QTest::addColumn<int>("length");
    QTest::addColumn<BodyEnd>("end");

    const auto row =
        [](const char *name, const char *bytes, State state, int status, int length, BodyEnd end) {
            QTest::newRow(name) << QByteArray(bytes) << state << status << length << end;
        };
    row("length",
        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello",
        State::Over,
        200,
        5,
        BodyEnd::Length);
    row("more than the length",
        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello",
        State::Over,
        200,
        2,
        BodyEnd::Length);
    row("empty",
        "HTTP/1.1 404 Not Found\r\ncontent-length: 0\r\n\r\n",
        State::Over,
        404,
        0,
        BodyEnd::Length);
    row("cut short",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhello",
        State::Body,
        200,
        5,
        BodyEnd::None);
    row("chunks",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n"
        "5;a=b\r\nhello\r\nA\r\n0123456789\r\n0\r\nTrailer: x\r\n\r\n",
        State::Over,
        200,
        15,
        BodyEnd::Chunks);
    row("a chunk is missing",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n",
        State::Body,
        200,
        5,
        BodyEnd::None);
    row("bad chunk",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n",
        State::NotHttp,
        200,
        0,
        BodyEnd::None);
    row("until it closes", "HTTP/1.0 200 OK\r\n\r\nhello", State::Over, 200, 5, BodyEnd::Close);
    row("no content", "HTTP/1.1 204 No Content\r\n\r\n", State::Over, 204, 0, BodyEnd::NoBody);
    row("bare line feeds",
        "HTTP/1.1 200 OK\nContent-Length: 5\n\nhello",
        State::Over,
        200,
        5,
        BodyEnd::Length);
    row("bad length",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nhello",
        State::NotHttp,
        200,
        0,
        BodyEnd::None);
    row("no HTTP", "SSH-2.0-OpenSSH_9.2\r\n", State::NotHttp, 0, 0, BodyEnd::None);
    row("no status", "HTTP/1.1 OK\r\n\r\n", State::NotHttp, 0, 0, BodyEnd::None);
    row("half a head", "HTTP/1.1 200 OK\r\nContent-Le", State::Head, 0, 0, BodyEnd::None);
}

void tst_AnswerReader::read()
{
    QFETCH(const QByteArray, bytes);
    AnswerReader reader(1'000);
    reader.take(bytes);
    reader.close();
    QTEST(reader.state(), "state");
    QTEST(reader.status(), "status");
    QTEST(int(reader.bodyBytes()), "length");
    QTEST(reader.bodyEnd(), "end");
}

void tst_AnswerReader::read_byteByByte()
{
    QFETCH(const QByteArray, bytes);
    AnswerReader reader(1'000);
    for (const char byte : bytes)
        reader.take(QByteArray(1, byte));
    reader.close();
    QTEST(reader.state(), "state");
    QTEST(reader.status(), "status");
    QTEST(int(reader.bodyBytes()), "length");
    QTEST(reader.bodyEnd(), "end");
}

void tst_AnswerReader::interims_areSkippedAndKept()
{
    AnswerReader reader(1'000);
    reader.take("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n"
                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
    QCOMPARE(reader.interims(), (QList{100, 103}));
    QCOMPARE(reader.status(), 200);
    QCOMPARE(reader.headers().size(), 1);
}

void tst_AnswerReader::headers_areReadAsTheyAre()
{
    AnswerReader reader(1'000);
    reader.take("HTTP/1.1 200 All is well \r\nServer:  x \r\nX-Long: a\r\n  b\r\n\r\n");
    QCOMPARE(reader.version(), QByteArray("HTTP/1.1"));
    QCOMPARE(reader.reason(), QByteArray("All is well"));
    QCOMPARE(reader.headers().size(), 2);
    QCOMPARE(reader.headers().at(0).value, QByteArray("x"));
    QCOMPARE(reader.headers().at(1).value, QByteArray("a b"));
}

void tst_AnswerReader::cap_endsTheBody()
{
    AnswerReader reader(4);
    reader.take("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhell");
    QCOMPARE(reader.state(), State::Body);
    reader.take("o");
    QCOMPARE(reader.bodyEnd(), BodyEnd::Cap);
}

void tst_AnswerReader::endlessHead_isGivenUp()
{
    AnswerReader reader(4);
    reader.take("HTTP/1.1 200 OK\r\n");
    for (int i = 0; i < 300 && reader.state() == State::Head; ++i)
        reader.take("X-" + QByteArray(1'000, 'x') + ": 1\r\n");
    QCOMPARE(reader.state(), State::NotHttp);
}

QTEST_GUILESS_MAIN(tst_AnswerReader)
#include "tst_answerreader.moc"
