// SPDX-License-Identifier: MIT
#include "core/lab/server/labrequestparser.h"
#include "tests/support/testmain.h"

#include <QStringBuilder>
#include <QTest>

using namespace coroscope;
using Result = LabRequestParser::Result;

class tst_LabRequestParser : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void next_takesAWholeRequest();
    void next_takesBytesOneByOne();
    void next_keepsPipelinedRequestsApart();
    void next_passesOverBlankLinesBefore();
    void next_takesBareLineFeeds();
    void next_skipsTheBody();
    void next_waitsForTheWholeBody();
    void next_forgetsTheRequestBefore();
    void target_data();
    void target();
    void keepAlive_data();
    void keepAlive();
    void refusal_data();
    void refusal();
    void refusal_isFinal();
    void refusal_needsNoLineEnd();
    void maxHeadSize_isAllowed();
};

void tst_LabRequestParser::next_takesAWholeRequest()
{
    LabRequestParser parser;
    QCOMPARE(parser.next(), Result::Incomplete);
    parser.feed("HEAD /a%20b?c=d HTTP/1.1\r\nHost: h\r\nAccept: */*\r\n\r\n");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().method, "HEAD");
    QCOMPARE(parser.request().requestTarget, "/a%20b?c=d");
    QVERIFY(parser.request().keepAlive);
    QCOMPARE(parser.refusal(), 0);
    QCOMPARE(parser.next(), Result::Incomplete);
}

void tst_LabRequestParser::next_takesBytesOneByOne()
{
    const QByteArray bytes = "GET /x HTTP/1.1\r\nHost: h\r\nContent-Length: 2\r\n\r\nab";
    LabRequestParser parser;
    for (qsizetype i = 0; i < bytes.size(); ++i) {
        QCOMPARE(parser.next(), Result::Incomplete);
        parser.feed(bytes.mid(i, 1));
    }
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().requestTarget, "/x");
}

void tst_LabRequestParser::next_keepsPipelinedRequestsApart()
{
    LabRequestParser parser;
    parser.feed("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nGET /2 HTTP/1.0\r\n\r\nGET /3 HT");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().requestTarget, "/1");
    QVERIFY(parser.request().keepAlive);
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().requestTarget, "/2");
    QVERIFY(!parser.request().keepAlive);
    QCOMPARE(parser.next(), Result::Incomplete);
    parser.feed("TP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().requestTarget, "/3");
    QVERIFY(parser.request().keepAlive);
}

void tst_LabRequestParser::next_passesOverBlankLinesBefore()
{
    LabRequestParser parser;
    parser.feed("\r\n\r\nGET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().requestTarget, "/");
}

void tst_LabRequestParser::next_takesBareLineFeeds()
{
    LabRequestParser parser;
    parser.feed("GET /x HTTP/1.1\nHost: h\n\n");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().requestTarget, "/x");
}

void tst_LabRequestParser::next_skipsTheBody()
{
    LabRequestParser parser;
    parser.feed("POST /1 HTTP/1.1\r\nHost: h\r\nContent-Length: 18\r\n\r\n"
                "GET / HTTP/1.1\r\n\r\n"
                "GET /2 HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().method, "POST");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().requestTarget, "/2");
}

void tst_LabRequestParser::next_waitsForTheWholeBody()
{
    LabRequestParser parser;
    parser.feed("PUT / HTTP/1.1\r\nHost: h\r\nContent-Length: 5\r\n\r\nab");
    QCOMPARE(parser.next(), Result::Incomplete);
    parser.feed("cd");
    QCOMPARE(parser.next(), Result::Incomplete);
    parser.feed("e");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.request().method, "PUT");
}

void tst_LabRequestParser::next_forgetsTheRequestBefore()
{
    LabRequestParser parser;
    parser.feed("GET /1 HTTP/1.1\r\nHost: h\r\n\r\nnonsense\r\n");
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.next(), Result::Refused);
    QCOMPARE(parser.request().method, "");
    QCOMPARE(parser.request().requestTarget, "");
}

void tst_LabRequestParser::target_data()
{
    QTest::addColumn<QByteArray>("sent");
    QTest::addColumn<QByteArray>("target");

    QTest::newRow("root") << QByteArray("/") << QByteArray("/");
    QTest::newRow("encoded") << QByteArray("/%6fk?q=%zz") << QByteArray("/%6fk?q=%zz");
    QTest::newRow("absolute") << QByteArray("http://h:80/a?b") << QByteArray("/a?b");
    QTest::newRow("absolute, upper case") << QByteArray("HTTP://h/a") << QByteArray("/a");
    QTest::newRow("absolute, no path") << QByteArray("http://h") << QByteArray("/");
    QTest::newRow("absolute, query only") << QByteArray("http://h?b/c") << QByteArray("/?b/c");
    QTest::newRow("a URL in the query")
        << QByteArray("/a?b=http://h/") << QByteArray("/a?b=http://h/");
}

void tst_LabRequestParser::target()
{
    QFETCH(QByteArray, sent);
    LabRequestParser parser;
    parser.feed("GET " + sent + " HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(parser.next(), Result::Complete);
    QTEST(parser.request().requestTarget, "target");
}

void tst_LabRequestParser::keepAlive_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<QByteArray>("connection");
    QTest::addColumn<bool>("keepAlive");

    QTest::newRow("1.1") << QByteArray("1.1") << QByteArray() << true;
    QTest::newRow("1.1 close") << QByteArray("1.1") << QByteArray("close") << false;
    QTest::newRow("1.1 close among others")
        << QByteArray("1.1") << QByteArray("te , CLOSE") << false;
    QTest::newRow("1.1 some other option") << QByteArray("1.1") << QByteArray("closer") << true;
    QTest::newRow("1.1 empty options") << QByteArray("1.1") << QByteArray(",,") << true;
    QTest::newRow("1.1 close outweighs")
        << QByteArray("1.1") << QByteArray("close, keep-alive") << false;
    QTest::newRow("1.0") << QByteArray("1.0") << QByteArray() << false;
    QTest::newRow("1.0 keep-alive") << QByteArray("1.0") << QByteArray("Keep-Alive") << true;
    QTest::newRow("1.0 close outweighs")
        << QByteArray("1.0") << QByteArray("close, keep-alive") << false;
}

void tst_LabRequestParser::keepAlive()
{
    QFETCH(QByteArray, version);
    QFETCH(QByteArray, connection);
    LabRequestParser parser;
    parser.feed("GET / HTTP/" + version + "\r\nHost: h\r\nConnection: " + connection + "\r\n\r\n");
    QCOMPARE(parser.next(), Result::Complete);
    QTEST(parser.request().keepAlive, "keepAlive");
}

void tst_LabRequestParser::refusal_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<int>("status");

    const auto row = [](const char *name, int status, const QByteArray &bytes) {
        QTest::newRow(name) << bytes << status;
    };
    const auto field = [&row](const char *name, int status, const QByteArray &line) {
        row(name, status, "GET / HTTP/1.1\r\nHost: h\r\n" + line + "\r\n\r\n");
    };
    row("one word", 400, "hello\r\n");
    row("two words", 400, "GET /\r\n");
    row("four words", 400, "GET /a b HTTP/1.1\r\n");
    row("two spaces", 400, "GET  / HTTP/1.1\r\n");
    row("no method", 400, " / HTTP/1.1\r\n");
    row("method is no token", 400, "G(T / HTTP/1.1\r\n");
    row("TLS", 400, QByteArray::fromHex("16030100f5010000f10303") + " / \n");
    row("control character in the target", 400, "GET /a\tb HTTP/1.1\r\n");
    row("NUL in the target", 400, QByteArray("GET /a\0b HTTP/1.1\r\n", 19));
    row("carriage return in the target", 400, "GET /a\rb HTTP/1.1\r\n");
    row("no slash", 400, "GET ok HTTP/1.1\r\n");
    row("asterisk", 400, "OPTIONS * HTTP/1.1\r\n");
    row("authority", 400, "CONNECT h:443 HTTP/1.1\r\n");
    row("another scheme", 400, "GET ftp://h/ HTTP/1.1\r\n");
    row("no HTTP", 400, "GET / FTP/1.1\r\n");
    row("lower case", 400, "GET / http/1.1\r\n");
    row("version is no number", 400, "GET / HTTP/1.x\r\n");
    row("version 2", 505, "GET / HTTP/2.0\r\n");
    row("no host", 400, "GET / HTTP/1.1\r\n\r\n");
    row("two hosts", 400, "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n");
    row("two hosts in 1.0", 400, "GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n");
    field("no colon", 400, "Accept");
    field("no field name", 400, ": x");
    field("space before the colon", 400, "Accept : x");
    field("folded line", 400, "Accept: a\r\n b");
    field("NUL in a value", 400, QByteArray("A: \0", 4) + "b");
    field("length is no number", 400, "Content-Length: 1x");
    field("length is negative", 400, "Content-Length: -1");
    field("length is empty", 400, "Content-Length:");
    field("two lengths", 400, "Content-Length: 1\r\nContent-Length: 2");
    field("body too large", 413, "Content-Length: 1048577");
    field("length beyond 64 bits", 413, "Content-Length: 99999999999999999999");
    field("chunked body", 501, "Transfer-Encoding: chunked");
    field("header too large", 431, "A: " + QByteArray(70'000, 'x'));
    field("too many headers", 431, QByteArray("A: x\r\n").repeated(12'000) + "B: y");
    row("target too long", 414, "GET /" + QByteArray(70'000, 'x') + " HTTP/1.1\r\n");
    row("too many blank lines", 414, QByteArray("\r\n").repeated(40'000));
}

void tst_LabRequestParser::refusal()
{
    QFETCH(QByteArray, bytes);
    LabRequestParser parser;
    parser.feed(bytes);
    QCOMPARE(parser.next(), Result::Refused);
    QTEST(parser.refusal(), "status");
}

void tst_LabRequestParser::refusal_isFinal()
{
    LabRequestParser parser;
    parser.feed("nonsense\r\n");
    QCOMPARE(parser.next(), Result::Refused);
    parser.feed("GET / HTTP/1.1\r\nHost: h\r\n\r\n");
    QCOMPARE(parser.next(), Result::Refused);
    QCOMPARE(parser.refusal(), 400);
}

void tst_LabRequestParser::refusal_needsNoLineEnd()
{
    LabRequestParser parser;
    parser.feed("GET / HTTP/1.1\r\nA: ");
    const QByteArray portion(8 * 1024, 'x');
    for (qsizetype fed = 0; fed < LabRequestParser::maxHeadSize - portion.size();
         fed += portion.size()) {
        parser.feed(portion);
        QCOMPARE(parser.next(), Result::Incomplete);
    }
    parser.feed(portion);
    QCOMPARE(parser.next(), Result::Refused);
    QCOMPARE(parser.refusal(), 431);
}

void tst_LabRequestParser::maxHeadSize_isAllowed()
{
    const QByteArray start = "GET / HTTP/1.1\r\nHost: h\r\nA: ";
    const QByteArray end = "\r\n\r\n";
    const qsizetype room = LabRequestParser::maxHeadSize - start.size() - end.size();
    LabRequestParser parser;
    parser.feed(start + QByteArray(room, 'x') + end + start + QByteArray(room + 1, 'x') + end);
    QCOMPARE(parser.next(), Result::Complete);
    QCOMPARE(parser.next(), Result::Refused);
    QCOMPARE(parser.refusal(), 431);
}

COROSCOPE_TEST(tst_LabRequestParser)
#include "tst_labrequestparser.moc"
