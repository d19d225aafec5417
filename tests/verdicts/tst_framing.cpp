// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"
#include "tests/verdicts/verdictfixture.h"

#include <QPointer>
#include <QTimer>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Answers that break the rules of HTTP on the wire: docs/verdicts.md, section D.
class tst_Framing : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void N52_lengthLargerThanTheBody();
    void N52_lengthLargerThanTheBody_ofHead();
    void N53_lengthSmallerThanTheBody();
    void N54_lengthThatIsNoNumber_data();
    void N54_lengthThatIsNoNumber();
    void N54_equalLengthsAreOne_data();
    void N54_equalLengthsAreOne();
    void N55_badChunkSize();
    void N56_cutChunkedBody();
    void N57_interimBeforeTheFinalAnswer_data();
    void N57_interimBeforeTheFinalAnswer();
    void N58_slowFinalAnswerIsNotTheNextOnesAnswer();
    void N58_surplusIsNotTheNextOnesAnswer_data();
    void N58_surplusIsNotTheNextOnesAnswer();
    void N58_lateAnswerIsNotTheNextOnesAnswer_onConnectionsOfTheirOwn();
    void N59_interimsWithoutEnd();
    void N60_switchingProtocols();
    void N61_interimAndNothingElse();
    void N62_noHttp();
    void N63_statusLineOfAnotherShape_data();
    void N63_statusLineOfAnotherShape();
    void N64_chunkedBodyOfNothing();
    void N65_headersInBulk_data();
    void N65_headersInBulk();
    void N65_headersInBulk_leadOn();
    void N66_headersWithoutEnd();
    void N67_headerLinesThatAreNone();
    void N68_bodyThatDripsForEver();
    void N69_headersThenSilence();
    void N70_chunkedBodyWithoutEnd();
    void N70_streamsThatHaveBegunAreThere_data();
    void N70_streamsThatHaveBegunAreThere();
    void N70_radioStationOfOldIsThere();
    void N71_bombIsNotUnpacked();
    void N72_bodyThatIsNotAsItsEncodingSays();
    void N72_bodyThatIsAsItsEncodingSays_data();
    void N72_bodyThatIsAsItsEncodingSays();
    void N73_unknownEncoding();
    void N74_fileOfFiveGigabytes();
};

namespace {

/// The verdict of an answer of these bytes, after which the connection stays open.
QByteArray verdictOfBytes(const QByteArray &bytes, const CheckOptions &options = patient())
{
    RawServer server;
    server.on("/", bytes);
    return verdictOf(server.url("/"), options);
}

/// One after the other, so that they share a connection where that is possible.
CheckOptions inTurn()
{
    CheckOptions options = patient();
    options.concurrency = 1;
    return options;
}

CheckOptions headOnly()
{
    CheckOptions options = patient();
    options.request.method = CheckMethod::Head;
    return options;
}

QByteArray labVerdict(const QString &path, const CheckOptions &options = patient())
{
    const LabServer lab;
    return verdictOf(lab.url(path), options);
}

} // namespace

void tst_Framing::N52_lengthLargerThanTheBody()
{
    QCOMPARE(labVerdict(u"/truncate"_s), "error truncated");
}

void tst_Framing::N52_lengthLargerThanTheBody_ofHead()
{
    QCOMPARE(labVerdict(u"/truncate"_s, headOnly()), "ok");
}

void tst_Framing::N53_lengthSmallerThanTheBody()
{
    QCOMPARE(labVerdict(u"/surplus"_s), "ok");
}

void tst_Framing::N54_lengthThatIsNoNumber_data()
{
    QTest::addColumn<QByteArray>("length");
    QTest::newRow("negative") << "-5"_ba;
    QTest::newRow("words") << "many"_ba;
}

void tst_Framing::N54_lengthThatIsNoNumber()
{
    QFETCH(const QByteArray, length);
    RawServer server;
    server.on("/", [length](QTcpSocket &client, const QByteArray &) {
        client.write("HTTP/1.1 200 OK\r\nContent-Length: " + length + "\r\n\r\nhello");
        client.disconnectFromHost();
    });
    QCOMPARE(verdictOf(server.url("/"), patient()), keepsConnections() ? "ok" : "error framing");
}

void tst_Framing::N54_equalLengthsAreOne_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("on a line") << "Content-Length: 5, 5"_ba
                               << "ok"_ba;
    QTest::newRow("on three lines")
        << "Content-Length: 5\r\nContent-Length: 5\r\ncontent-length: 5"_ba
        << "ok"_ba;
    QTest::newRow("on a line, and other ones") << "Content-Length: 5, 6"_ba
                                               << "error framing"_ba;
    QTest::newRow("on two lines, and other ones") << "Content-Length: 5\r\nContent-Length: 6"_ba
                                                  << "error framing"_ba;
}

/// The connection stays open, so that the length alone says where the body ends.
void tst_Framing::N54_equalLengthsAreOne()
{
    QFETCH(const QByteArray, headers);
    QFETCH(const QByteArray, verdict);
    QCOMPARE(verdictOfBytes("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\nhello"), verdict);
}

void tst_Framing::N55_badChunkSize()
{
    QCOMPARE(labVerdict(u"/bad-chunk"_s), "error framing");
}

void tst_Framing::N56_cutChunkedBody()
{
    QCOMPARE(labVerdict(u"/cut-chunk"_s), "error truncated");
}

void tst_Framing::N57_interimBeforeTheFinalAnswer_data()
{
    QTest::addColumn<QString>("path");
    for (const char *const path :
         {"/interim/100", "/interim/102", "/interim/103", "/interim/199", "/interim/103/5"})
        QTest::newRow(path) << QString::fromLatin1(path);
}

void tst_Framing::N57_interimBeforeTheFinalAnswer()
{
    QFETCH(const QString, path);
    const LabServer lab;
    const CheckRun run = check(lab.url(path).toEncoded(), patient());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(run.result(0)->status, 200);
}

void tst_Framing::N58_slowFinalAnswerIsNotTheNextOnesAnswer()
{
    RawServer server;
    server.on("/hints", [](QTcpSocket &client, const QByteArray &) {
        client.write("HTTP/1.1 103 Early Hints\r\n\r\n");
        QTimer::singleShot(
            30, &client, [&client] { client.write(RawServer::message("200 OK", "the page")); });
    });
    const CheckRun run = check(listOf({server.url("/hints"), server.url("/missing")}), inTurn());
    QCOMPARE(verdictsIn(run), (QByteArrayList{"ok", "broken http-status"}));
    QCOMPARE(run.result(1)->status, 404);
}

void tst_Framing::N58_surplusIsNotTheNextOnesAnswer_data()
{
    QTest::addColumn<QByteArray>("surplus");
    QTest::newRow("another answer") << RawServer::message("200 OK", "surplus");
    QTest::newRow("an interim answer") << "HTTP/1.1 103 Early Hints\r\n\r\n"_ba;
    QTest::newRow("more of the body") << "and more, and more, and more\r\n\r\n"_ba;
    QTest::newRow("an empty line") << "\r\n"_ba;
}

void tst_Framing::N58_surplusIsNotTheNextOnesAnswer()
{
    QFETCH(const QByteArray, surplus);
    RawServer server;
    server.on("/long", RawServer::message("200 OK", "page") + surplus);
    const CheckRun run = check(
        listOf({server.url("/long"), server.url("/one"), server.url("/two"), server.url("/three")}),
        inTurn());
    QCOMPARE(verdictIn(run, 0), "ok");
    for (int row = 1; row <= 3; ++row) {
        QCOMPARE(verdictIn(run, row), "broken http-status");
        QCOMPARE(run.result(row)->status, 404);
    }
}

void tst_Framing::N58_lateAnswerIsNotTheNextOnesAnswer_onConnectionsOfTheirOwn()
{
    RawServer server;
    QPointer<QTcpSocket> first;
    server.on("/first", [&first](QTcpSocket &client, const QByteArray &) {
        first = &client;
        client.write(RawServer::message("200 OK", "page"));
    });
    server.on("/missing", [&first](QTcpSocket &client, const QByteArray &) {
        if (first)
            first->write(RawServer::message("200 OK", "nobody asked for this"));
        client.write(RawServer::message("404 Not Found", "no page"));
    });
    CheckOptions options = inTurn();
    options.connection.reuse = ConnectionReuse::None;
    const CheckRun run = check(listOf({server.url("/first"), server.url("/missing")}), options);
    QCOMPARE(verdictsIn(run), (QByteArrayList{"ok", "broken http-status"}));
}

void tst_Framing::N59_interimsWithoutEnd()
{
    const LabServer lab;
    QList<QUrl> urls{lab.url(u"/interim-flood")};
    for (int i = 0; i < 16; ++i)
        urls.append(lab.url(QString(u"/status/404/" + QString::number(i))));
    const CheckRun run = check(listOf(urls), inTurn());
    QCOMPARE(verdictIn(run, 0), "error no-final-answer");
    for (int row = 1; row <= 16; ++row)
        QCOMPARE(run.result(row)->status, 404);
}

void tst_Framing::N60_switchingProtocols()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/interim/101").toEncoded(), patient());
    QCOMPARE(verdictIn(run), "error no-final-answer");
    QCOMPARE(run.result(0)->status, 101);
}

void tst_Framing::N61_interimAndNothingElse()
{
    QCOMPARE(verdictOfBytes("HTTP/1.1 103 Early Hints\r\n\r\n", hasty()),
             "timeout timeout-first-byte");
    RawServer server;
    server.on("/", [](QTcpSocket &client, const QByteArray &) {
        client.write("HTTP/1.1 103 Early Hints\r\n\r\n");
        client.disconnectFromHost();
    });
    QCOMPARE(verdictOf(server.url("/"), patient()), "error no-final-answer");
}

void tst_Framing::N62_noHttp()
{
    QCOMPARE(labVerdict(u"/http09"_s), "error not-http");
    QCOMPARE(verdictOfBytes("ICY 200 OK\r\nContent-Type: text/html\r\n\r\npage"), "error not-http");
}

void tst_Framing::N63_statusLineOfAnotherShape_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("no reason") << "HTTP/1.1 200"_ba
                               << "ok"_ba;
    QTest::newRow("HTTP/1.0") << "HTTP/1.0 200 OK"_ba
                              << "ok"_ba;
    QTest::newRow("no number") << "HTTP/1.1 fine"_ba
                               << "error not-http"_ba;
    QTest::newRow("nothing") << ""_ba
                             << "error not-http"_ba;
}

void tst_Framing::N63_statusLineOfAnotherShape()
{
    QFETCH(const QByteArray, line);
    QTEST(verdictOfBytes(line + "\r\nContent-Length: 0\r\n\r\n"), "verdict");
}

void tst_Framing::N64_chunkedBodyOfNothing()
{
    QCOMPARE(labVerdict(u"/chunked/0"_s), "ok");
    QCOMPARE(labVerdict(u"/chunked/100000"_s), "ok");
}

void tst_Framing::N65_headersInBulk_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<QByteArray>("verdict");
    QTest::newRow("120 fields") << u"/headers/120"_s << "ok"_ba;
    QTest::newRow("5000 fields") << u"/headers/5000"_s << "ok"_ba;
    QTest::newRow("300 KB in one") << u"/header-size/300000"_s << "ok"_ba;
    QTest::newRow("2 MB in one") << u"/header-size/2000000"_s << "error header-too-large"_ba;
}

void tst_Framing::N65_headersInBulk()
{
    QFETCH(const QString, path);
    QTEST(labVerdict(path), "verdict");
}

void tst_Framing::N65_headersInBulk_leadOn()
{
    RawServer server;
    const QByteArray bulk = QByteArray("X: y\r\n").repeated(500);
    server.on("/", RawServer::message("302 Found", "", bulk + "Location: /page\r\n"));
    server.on("/page", RawServer::message("200 OK", "page"));
    QCOMPARE(verdictOf(server.url("/"), patient()), "ok");
}

void tst_Framing::N66_headersWithoutEnd()
{
    QCOMPARE(labVerdict(u"/header-flood"_s, keepsConnections() ? hasty() : patient()),
             keepsConnections() ? "timeout timeout-first-byte" : "error header-too-large");
}

void tst_Framing::N67_headerLinesThatAreNone()
{
    QCOMPARE(verdictOfBytes("HTTP/1.1 200 OK\r\nno colon here\r\nX-A: b\r\n  folded\r\n"
                            "Content-Length: 4\r\n\r\npage"),
             "ok");
}

void tst_Framing::N68_bodyThatDripsForEver()
{
    QCOMPARE(labVerdict(u"/drip/1000000/20"_s, hasty()), "timeout timeout-body");
}

void tst_Framing::N69_headersThenSilence()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/stall").toEncoded(), hasty());
    QCOMPARE(verdictIn(run), "timeout timeout-body");
    QCOMPARE(run.result(0)->status, 200);
}

void tst_Framing::N70_chunkedBodyWithoutEnd()
{
    QCOMPARE(labVerdict(u"/endless"_s), "ok +body-capped");
}

void tst_Framing::N70_streamsThatHaveBegunAreThere_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("radio") << "Content-Type: audio/mpeg"_ba;
    QTest::newRow("radio of old") << "icy-name: Radio\r\nContent-Type: application/octet-stream"_ba;
    QTest::newRow("film") << "Content-Type: video/mp4"_ba;
    QTest::newRow("events") << "Content-Type: text/event-stream; charset=utf-8"_ba;
    QTest::newRow("camera") << "Content-Type: multipart/x-mixed-replace;boundary=x"_ba;
}

/// What is no HTTP to the letter, and a station to whoever listens.
void tst_Framing::N70_radioStationOfOldIsThere()
{
    QCOMPARE(labVerdict(u"/icy"_s), "ok +stream");
    QCOMPARE(
        verdictOfBytes("ICY 200 OK\r\nicy-name: Radio\r\nContent-Type: audio/mpeg\r\n\r\nsound"),
        "ok +stream");
}

/// It neither ends nor waits for the deadline.
void tst_Framing::N70_streamsThatHaveBegunAreThere()
{
    QFETCH(const QByteArray, headers);
    QElapsedTimer timer;
    timer.start();
    QCOMPARE(verdictOfBytes("HTTP/1.1 200 OK\r\n" + headers + "\r\n\r\nbegin"), "ok +stream");
    QVERIFY(timer.elapsed() < 10'000);
}

void tst_Framing::N71_bombIsNotUnpacked()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/bomb/32").toEncoded(), patient());
    QCOMPARE(verdictIn(run), "ok");
    QVERIFY(run.result(0)->bytesReceived < 100'000);
}

void tst_Framing::N72_bodyThatIsNotAsItsEncodingSays()
{
    QCOMPARE(labVerdict(u"/encoding/gzip"_s), "error bad-encoding");
    QCOMPARE(labVerdict(u"/encoding/zstd"_s), "error bad-encoding");
}

void tst_Framing::N72_bodyThatIsAsItsEncodingSays_data()
{
    QTest::addColumn<QString>("path");
    QTest::newRow("gzip") << u"/gzip"_s;
    QTest::newRow("deflate") << u"/deflate"_s;
}

void tst_Framing::N72_bodyThatIsAsItsEncodingSays()
{
    QFETCH(const QString, path);
    QCOMPARE(labVerdict(path), "ok");
}

void tst_Framing::N73_unknownEncoding()
{
    QCOMPARE(labVerdict(u"/encoding/rot13"_s), "ok");
}

void tst_Framing::N74_fileOfFiveGigabytes()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/size/5000000000").toEncoded(), patient());
    QCOMPARE(verdictIn(run), "ok +body-capped");
    // What comes before the end of the connection depends on how busy the machine is.
    QVERIFY(run.result(0)->bytesReceived < 100 * patient().request.maxBody);
    QCOMPARE(labVerdict(u"/size/5000000000"_s, headOnly()), "ok");
}

COROSCOPE_TEST(tst_Framing)
#include "tst_framing.moc"
