// SPDX-License-Identifier: MIT
#include "core/http/wire/answerparser.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using State = AnswerParser::State;

Q_DECLARE_METATYPE(coroscope::BodyEnd)

class tst_AnswerParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void answer_isReadInAnyPortions_data();
    void answer_isReadInAnyPortions();
    void answer_ofHeadHasNoBody();
    void body_saysHowItEnded_data();
    void body_saysHowItEnded();
    void head_isReadAsItIs();
    void interims_arePassedOver();
    void interims_withoutEnd();
    void headers_areBounded();
    void headers_inBulkAreRead();
    void surplus_isLeftAlone();
};

namespace {

struct Reading
{
    State state = State::Head;
    HttpError error = HttpError::None;
    int status = 0;
    QByteArray body;
};

/// Reads the bytes in portions of `size`, and then the end of the connection.
Reading read(const QByteArray &bytes, qsizetype size, const QByteArray &method = "GET")
{
    AnswerParser parser(method);
    QByteArray body;
    for (qsizetype at = 0; at < bytes.size(); at += size) {
        parser.feed(bytes.mid(at, size));
        body += parser.takeBody();
    }
    parser.end();
    return {parser.state(), parser.error(), parser.status(), body};
}

} // namespace

void tst_AnswerParser::answer_isReadInAnyPortions_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<HttpError>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const auto row = [](const char *name,
                        const QByteArray &bytes,
                        HttpError error,
                        int status,
                        const QByteArray &body) {
        QTest::newRow(name) << bytes << error << status << body;
    };
    const QByteArray chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    row("length", "HTTP/1.1 404 No\r\nContent-Length: 3\r\n\r\nabc", HttpError::None, 404, "abc");
    row("length of nothing",
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n",
        HttpError::None,
        200,
        "");
    row("until the end", "HTTP/1.0 200 OK\r\n\r\nabc", HttpError::None, 200, "abc");
    row("one length, twice on a line",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 2\r\n\r\nab",
        HttpError::None,
        200,
        "ab");
    row("equal lengths, written otherwise",
        "HTTP/1.1 200 OK\r\nContent-Length: 02, 2\r\n\r\nab",
        HttpError::None,
        200,
        "ab");
    row("two lengths on a line",
        "HTTP/1.1 200 OK\r\nContent-Length: 2, 3\r\n\r\nab",
        HttpError::Framing,
        200,
        "");
    row("a radio station",
        "ICY 200 OK\r\nicy-name: Radio\r\n\r\nsound",
        HttpError::None,
        200,
        "sound");
    row("something else that calls itself so",
        "ICY 200 OK\r\nContent-Type: text/html\r\n\r\npage",
        HttpError::NotHttp,
        0,
        "");
    row("line feeds alone", "HTTP/1.1 200 OK\nContent-Length: 1\n\na", HttpError::None, 200, "a");
    row("no reason", "HTTP/1.1 200\r\nContent-Length: 1\r\n\r\na", HttpError::None, 200, "a");
    row("no body by status",
        "HTTP/1.1 204 No\r\nContent-Length: 5\r\n\r\n",
        HttpError::None,
        204,
        "");
    row("chunks",
        chunked + "3\r\nabc\r\nA;x=y\r\n0123456789\r\n0\r\n\r\n",
        HttpError::None,
        200,
        "abc0123456789");
    row("trailers", chunked + "1\r\na\r\n0\r\nX: y\r\n\r\n", HttpError::None, 200, "a");
    row("no chunks", chunked + "0\r\n\r\n", HttpError::None, 200, "");
    row("bad first chunk", chunked + "ZZZ\r\nabc\r\n0\r\n\r\n", HttpError::Framing, 200, "");
    row("bad later chunk", chunked + "3\r\nabc\r\nx\r\n", HttpError::Framing, 200, "abc");
    row("negative chunk", chunked + "-5\r\nabc\r\n", HttpError::Framing, 200, "");
    row("empty chunk size", chunked + "\r\nabc\r\n", HttpError::Framing, 200, "");
    row("huge chunk size", chunked + "FFFFFFFFFFFFFFFFF\r\nabc\r\n", HttpError::Framing, 200, "");
    row("chunk longer than it says",
        chunked + "3\r\nabcd\r\n0\r\n\r\n",
        HttpError::Framing,
        200,
        "abc");
    row("cut chunk", chunked + "5\r\nabc", HttpError::Truncated, 200, "abc");
    row("no last chunk", chunked + "3\r\nabc\r\n", HttpError::Truncated, 200, "abc");
    row("short",
        "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc",
        HttpError::Truncated,
        200,
        "abc");
    row("negative length",
        "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\nabc",
        HttpError::Framing,
        200,
        "");
    row("no number",
        "HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\nabc",
        HttpError::Framing,
        200,
        "");
    row("two lengths",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nabc",
        HttpError::Framing,
        200,
        "");
    row("the same length twice",
        "HTTP/1.1 200 OK\r\nContent-Length: 1\r\ncontent-length: 1\r\n\r\na",
        HttpError::None,
        200,
        "a");
    row("nothing", "", HttpError::Closed, 0, "");
    row("half a status line", "HTTP/1.1 2", HttpError::Closed, 0, "");
    row("half a head", "HTTP/1.1 200 OK\r\nContent-Le", HttpError::Closed, 200, "");
    row("ICY", "ICY 200 OK\r\n\r\n", HttpError::NotHttp, 0, "");
    row("a page and no head", "<html>\r\n", HttpError::NotHttp, 0, "");
    row("a few letters", "hi", HttpError::NotHttp, 0, "");
    row("a letter short", "HTTP/1.1 20\r\n\r\n", HttpError::NotHttp, 0, "");
    row("no number for a status", "HTTP/1.1 abc OK\r\n\r\n", HttpError::NotHttp, 0, "");
    row("a status below 100", "HTTP/1.1 050 OK\r\n\r\n", HttpError::NotHttp, 0, "");
    row("no status at all", "HTTP/1.1 000 OK\r\n\r\n", HttpError::NotHttp, 0, "");
    row("four digits", "HTTP/1.1 2000 OK\r\n\r\n", HttpError::NotHttp, 0, "");
    row("an empty line", "\r\nHTTP/1.1 200 OK\r\n\r\n", HttpError::NotHttp, 0, "");
    row("interim, then nothing", "HTTP/1.1 103 Hints\r\n\r\n", HttpError::NoFinalAnswer, 103, "");
    row("switching", "HTTP/1.1 101 Switching\r\n\r\n\x01", HttpError::NoFinalAnswer, 101, "");
}

void tst_AnswerParser::answer_isReadInAnyPortions()
{
    QFETCH(const QByteArray, bytes);
    QFETCH(const HttpError, error);
    for (const qsizetype size : {1, 2, 3, 7, 10'000}) {
        const Reading reading = read(bytes, size);
        QCOMPARE(reading.error, error);
        QCOMPARE(reading.state, error == HttpError::None ? State::Complete : State::Failed);
        QTEST(reading.status, "status");
        QTEST(reading.body, "body");
    }
}

void tst_AnswerParser::answer_ofHeadHasNoBody()
{
    AnswerParser parser("HEAD");
    QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\n"), State::Complete);
}

void tst_AnswerParser::body_saysHowItEnded_data()
{
    QTest::addColumn<QByteArray>("bytes"); // then the server closes
    QTest::addColumn<BodyEnd>("end");
    const auto row = [](const char *name, const char *bytes, BodyEnd end) {
        QTest::newRow(name) << QByteArray(bytes) << end;
    };
    row("length", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na", BodyEnd::Length);
    row("of nothing", "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n", BodyEnd::Length);
    row("cut short", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na", BodyEnd::None);
    row("chunks",
        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n",
        BodyEnd::Chunks);
    row("until it closes", "HTTP/1.0 200 OK\r\n\r\na", BodyEnd::Close);
    row("no content", "HTTP/1.1 204 No Content\r\n\r\n", BodyEnd::NoBody);
}

void tst_AnswerParser::body_saysHowItEnded()
{
    QFETCH(const QByteArray, bytes);
    AnswerParser parser("GET");
    parser.feed(bytes);
    parser.end();
    QTEST(parser.bodyEnd(), "end");
}

void tst_AnswerParser::head_isReadAsItIs()
{
    AnswerParser parser("GET");
    parser.feed("HTTP/1.0 200 All is well \r\nServer:  x \r\nX-Long: a\r\n  b\r\n\r\n");
    QCOMPARE(parser.version(), "HTTP/1.0");
    QCOMPARE(parser.reason(), "All is well");
    QCOMPARE(parser.headers().size(), 2);
    QCOMPARE(parser.headers().at(0).value, "x");
    QCOMPARE(parser.headers().at(1).value, "a b");
}

void tst_AnswerParser::interims_arePassedOver()
{
    AnswerParser parser("GET");
    QCOMPARE(parser.feed("HTTP/1.1 100 Go on\r\n\r\nHTTP/1.1 103 Hints\r\nLink: </a>\r\n\r\n"),
             State::Head);
    QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nA: b\r\n\r\n"), State::Body);
    QCOMPARE(parser.status(), 200);
    QCOMPARE(parser.headers().size(), 1);
    QCOMPARE(parser.headers().first().name, "A");
    QCOMPARE(parser.interims(), (QList{100, 103}));
}

void tst_AnswerParser::interims_withoutEnd()
{
    const QByteArray interim = "HTTP/1.1 102 Processing\r\n\r\n";
    AnswerParser parser("GET");
    QCOMPARE(parser.feed(interim.repeated(AnswerParser::maxInterims)), State::Head);
    QCOMPARE(parser.feed(interim), State::Failed);
    QCOMPARE(parser.error(), HttpError::NoFinalAnswer);
}

void tst_AnswerParser::headers_areBounded()
{
    const QByteArray line = "X: " + QByteArray(1'000, 'x') + "\r\n";
    AnswerParser parser("GET");
    parser.feed("HTTP/1.1 200 OK\r\n");
    qsizetype size = 0;
    while (parser.feed(line) == State::Head)
        size += line.size();
    QVERIFY(size <= AnswerParser::maxHeadSize);
    QCOMPARE(parser.error(), HttpError::HeaderTooLarge);

    AnswerParser another("GET");
    another.feed("HTTP/1.1 200 OK\r\nX: ");
    QCOMPARE(another.feed(QByteArray(AnswerParser::maxHeadSize, 'x')), State::Failed);
    QCOMPARE(another.error(), HttpError::HeaderTooLarge);
}

void tst_AnswerParser::headers_inBulkAreRead()
{
    AnswerParser parser("GET");
    parser.feed("HTTP/1.1 302 Found\r\n");
    parser.feed(QByteArray("X: y\r\n").repeated(5'000));
    parser.feed("Location: /a\r\n\r\n");
    QCOMPARE(parser.state(), State::Body);
    QCOMPARE(parser.headers().size(), 5'001);
    QCOMPARE(parser.headers().last().value, "/a");
}

void tst_AnswerParser::surplus_isLeftAlone()
{
    AnswerParser parser("GET");
    QCOMPARE(parser.feed("HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 404 No\r\n\r\n"),
             State::Complete);
    QCOMPARE(parser.status(), 200);
    QCOMPARE(parser.takeBody(), "a");
}

COROSCOPE_TEST(tst_AnswerParser)
#include "tst_answerparser.moc"
