// SPDX-License-Identifier: MIT
#include "core/lab/routes/lablatency.h"
#include "core/lab/routes/labroutes.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using Delivery = LabResponse::Delivery;

namespace {

LabResponse plan(const QByteArray &target, int attempt = 0, const QByteArray &method = "GET")
{
    return planResponse(
        method, target, LabContext{.seed = 1, .attempt = [attempt] { return attempt; }});
}

} // namespace

class tst_LabRoutes : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void status_data();
    void status();
    void delay_data();
    void delay();
    void latency_isDrawnFromSeedAndTarget();
    void flaky_data();
    void flaky();
    void rateLimit_tellsWhenToRetry();
    void attempt_isCountedOnlyWhereItMatters();
    void delivery_data();
    void delivery();
    void redirect_data();
    void redirect();
    void redirectTo_keepsHeadersApart();
    void size_isAnnounced();
    void drip_hasAnInterval();
    void truncate_announcesMoreThanItSends();
    void type_setsTheContentType();
    void interim_standsInFrontOfThePage();
    void headers_areAsManyAsAskedFor();
    void surplus_followsTheBody();
    void chunked_hasItsFraming();
    void encoded_canBeDecoded();
    void encoding_isOnlyAWord();
    void bomb_isSmall();
    void methodNotAllowed_data();
    void methodNotAllowed();
    void head_hasTheHeadersOfGet_data();
    void head_hasTheHeadersOfGet();
    void body_isThereUnlessForbidden_data();
    void body_isThereUnlessForbidden();
    void headBytes_areWhatGoesOverTheWire();
};

void tst_LabRoutes::status_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");

    const auto row = [](const char *target, int status) {
        QTest::newRow(target) << QByteArray(target) << status;
    };
    row("/ok", 200);
    row("/ok/", 200);
    row("/ok/a/b", 200);
    row("/ok?a=b", 200);
    row("/%6Fk", 200);
    row("/ok%2Fa", 404);
    row("/OK", 404);
    row("//ok", 404);
    row("/", 404);
    row("/?", 404);
    row("/nowhere", 404);
    row("/okay", 404);
    row("/ok%00", 404);
    row("/%zz", 404);
    row("/delay", 400);
    row("/delay/", 400);
    row("/delay/soon", 400);
    row("/delay/-1", 400);
    row("/delay/86400000", 200);
    row("/delay/86400001", 400);
    row("/late/50/404", 404);
    row("/late/50/404/page-17?x", 404);
    row("/late/50", 400);
    row("/late/soon/404", 400);
    row("/late/50/1000", 400);
    row("/latency", 400);
    row("/latency/5x", 400);
    row("/status/200", 200);
    row("/status/404/a/b", 404);
    row("/status/503?a", 503);
    row("/status/999", 999);
    row("/status/199", 400);
    row("/status/1000", 400);
    row("/status", 400);
    row("/flaky", 400);
    row("/flaky/x", 400);
    row("/ratelimit/1", 400);
    row("/ratelimit/1/x", 400);
    row("/redirect", 400);
    row("/redirect/x", 400);
    row("/redirect-to", 400);
    row("/redirect-to?url=/ok&status=200", 400);
    row("/redirect-to?url=/ok&status=400", 400);
    row("/redirect-to?url=/ok&status=", 400);
    row("/size", 400);
    row("/size/1099511627777", 400);
    row("/drip/5", 400);
    row("/drip/5/x", 400);
    row("/type", 400);
    row("/interim", 400);
    row("/interim/99", 400);
    row("/interim/200", 400);
    row("/headers", 400);
    row("/headers/-1", 400);
    row("/header-size/x", 400);
    row("/header-size/16777217", 400);
    row("/chunked", 400);
    row("/chunked/16777217", 400);
    row("/bomb/65", 400);
    row("/bomb", 400);
    row("/encoding", 400);
    row("/encoding/a%20b", 400);
    row("/encoding/a%0D%0AX:%20b", 400);
    row("/type/text", 400);
}

void tst_LabRoutes::status()
{
    QFETCH(QByteArray, target);
    const LabResponse response = plan(target);
    QCOMPARE(response.delivery, Delivery::Whole);
    QTEST(response.status, "status");
}

void tst_LabRoutes::delay_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<std::chrono::milliseconds>("delay");

    QTest::newRow("none") << QByteArray("/ok") << 0ms;
    QTest::newRow("zero") << QByteArray("/delay/0") << 0ms;
    QTest::newRow("some") << QByteArray("/delay/250") << 250ms;
    QTest::newRow("of another status") << QByteArray("/late/250/404") << 250ms;
    QTest::newRow("of a page of some size") << QByteArray("/page/250/17") << 250ms;
    QTest::newRow("with a tail") << QByteArray("/delay/250/page-17?x") << 250ms;
}

void tst_LabRoutes::delay()
{
    QFETCH(QByteArray, target);
    const LabResponse response = plan(target);
    QCOMPARE(response.status, target.startsWith("/late/") ? 404 : 200);
    QTEST(response.delay, "delay");
}

void tst_LabRoutes::latency_isDrawnFromSeedAndTarget()
{
    const QByteArray target = "/latency/400/page-1?x";
    for (const quint64 seed : {1U, 2U}) {
        const LabResponse response =
            planResponse("GET", target, LabContext{.seed = seed, .attempt = {}});
        QCOMPARE(response.status, 200);
        QCOMPARE(response.delay, drawLatency(400ms, seed, target));
    }
    QVERIFY(plan("/latency/400000/a").delay != plan("/latency/400000/b").delay);
    QVERIFY(plan("/latency/86400000/a").delay <= 24h);
}

void tst_LabRoutes::flaky_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("failures");
    QTest::addColumn<int>("status");

    QTest::newRow("never") << QByteArray("/flaky/0") << 0 << 0;
    QTest::newRow("once") << QByteArray("/flaky/1") << 1 << 500;
    QTest::newRow("twice") << QByteArray("/flaky/2/a") << 2 << 500;
    QTest::newRow("with a status") << QByteArray("/flaky/2/503") << 2 << 503;
    QTest::newRow("with a status and a tail") << QByteArray("/flaky/2/404/a") << 2 << 404;
    QTest::newRow("with a year in the tail") << QByteArray("/flaky/1/2024/05") << 1 << 500;
    QTest::newRow("with a number in the tail") << QByteArray("/flaky/1/7") << 1 << 500;
}

void tst_LabRoutes::flaky()
{
    QFETCH(QByteArray, target);
    QFETCH(int, failures);
    for (int attempt = 0; attempt < failures; ++attempt)
        QTEST(plan(target, attempt).status, "status");
    QCOMPARE(plan(target, failures).status, 200);
    QCOMPARE(plan(target, failures + 1).status, 200);
}

void tst_LabRoutes::rateLimit_tellsWhenToRetry()
{
    for (const int attempt : {0, 1}) {
        QCOMPARE(plan("/ratelimit/2/30/a", attempt).status, 429);
        QCOMPARE(plan("/ratelimit/2/30/a", attempt).headers, "Retry-After: 30\r\n");
    }
    QCOMPARE(plan("/ratelimit/2/30/a", 2).status, 200);
    QVERIFY(plan("/ratelimit/2/30/a", 2).headers.isEmpty());
}

void tst_LabRoutes::attempt_isCountedOnlyWhereItMatters()
{
    int counted = 0;
    const LabContext context{.seed = 1, .attempt = [&counted] { return counted++; }};
    for (const char *target : {"/ok", "/status/500", "/latency/5", "/hang", "/flaky/x", "/nowhere"})
        planResponse("GET", target, context);
    planResponse("POST", "/flaky/1", context);
    QCOMPARE(counted, 0);
    planResponse("GET", "/flaky/1", context);
    planResponse("HEAD", "/ratelimit/1/1", context);
    QCOMPARE(counted, 2);
}

void tst_LabRoutes::delivery_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<Delivery>("delivery");

    QTest::newRow("whole") << QByteArray("/ok") << Delivery::Whole;
    QTest::newRow("hang") << QByteArray("/hang/a") << Delivery::Hang;
    QTest::newRow("close") << QByteArray("/close/a") << Delivery::Close;
    QTest::newRow("reset") << QByteArray("/reset/a") << Delivery::Reset;
    QTest::newRow("truncate") << QByteArray("/truncate/a") << Delivery::Truncated;
    QTest::newRow("size") << QByteArray("/size/1") << Delivery::Streamed;
    QTest::newRow("page") << QByteArray("/page/5/1/a") << Delivery::Streamed;
    QTest::newRow("no size") << QByteArray("/size/0") << Delivery::Whole;
    QTest::newRow("drip") << QByteArray("/drip/1/5") << Delivery::Dripped;
    QTest::newRow("nothing to drip") << QByteArray("/drip/0/5") << Delivery::Whole;
    QTest::newRow("interim") << QByteArray("/interim/103") << Delivery::Whole;
    QTest::newRow("interims without end") << QByteArray("/interim-flood") << Delivery::EndlessHead;
    QTest::newRow("headers without end") << QByteArray("/header-flood") << Delivery::EndlessHead;
    QTest::newRow("body without end") << QByteArray("/endless") << Delivery::EndlessBody;
    QTest::newRow("cut chunk") << QByteArray("/cut-chunk") << Delivery::Truncated;
    QTest::newRow("stall") << QByteArray("/stall") << Delivery::Stalled;
    QTest::newRow("ICY") << QByteArray("/icy") << Delivery::Verbatim;
    QTest::newRow("HTTP/0.9") << QByteArray("/http09") << Delivery::Verbatim;
}

void tst_LabRoutes::delivery()
{
    QFETCH(QByteArray, target);
    QTEST(plan(target).delivery, "delivery");
}

void tst_LabRoutes::redirect_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("location");

    const auto row = [](const char *target, int status, const char *location) {
        QTest::newRow(target) << QByteArray(target) << status << QByteArray(location);
    };
    row("/redirect/3", 302, "/redirect/2");
    row("/redirect/2/a%20b?c", 302, "/redirect/1/a%20b?c");
    row("/redirect/1/a%20b?c", 302, "/ok/a%20b?c");
    row("/moved", 301, "/ok");
    row("/moved/a?b", 301, "/ok/a?b");
    row("/loop/a?b", 302, "/loop-back/a?b");
    row("/loop-back/a?b", 302, "/loop/a?b");
    row("/redirect-to?url=/ok/a", 302, "/ok/a");
    row("/redirect-to?url=http%3A%2F%2Fh%2F%3Fa%26b&status=308", 308, "http://h/?a&b");
    row("/redirect-to/a?status=307&url=mailto:x", 307, "mailto:x");
    row("/redirect-to?url=", 302, "");
}

void tst_LabRoutes::redirect()
{
    QFETCH(QByteArray, target);
    QFETCH(QByteArray, location);
    const LabResponse response = plan(target);
    QTEST(response.status, "status");
    QCOMPARE(response.headers, QByteArray("Location: " + location + "\r\n"));
    QCOMPARE(plan("/redirect/0").status, 200);
}

void tst_LabRoutes::redirectTo_keepsHeadersApart()
{
    const LabResponse response = plan("/redirect-to?url=/ok%0D%0ASet-Cookie:%20a=b");
    QCOMPARE(response.status, 400);
    QVERIFY(response.headers.isEmpty());
    QCOMPARE(plan("/type/text-html%0D%0AA:%20b").status, 400);
}

void tst_LabRoutes::size_isAnnounced()
{
    QCOMPARE(plan("/size/5000000000/a").contentLength, qint64(5'000'000'000));
    QCOMPARE(plan("/size/0").contentLength, qint64(0));
}

void tst_LabRoutes::drip_hasAnInterval()
{
    const LabResponse response = plan("/drip/20/50/a");
    QCOMPARE(response.contentLength, qint64(20));
    QCOMPARE(response.byteInterval, 50ms);
}

void tst_LabRoutes::truncate_announcesMoreThanItSends()
{
    const LabResponse response = plan("/truncate");
    QCOMPARE(response.status, 200);
    QVERIFY(!response.body.isEmpty());
    QVERIFY(response.contentLength > response.body.size());
}

void tst_LabRoutes::type_setsTheContentType()
{
    QCOMPARE(plan("/type/application-json/a").contentType, "application/json");
    QCOMPARE(plan("/type/application-x-tar").contentType, "application/x-tar");
    QCOMPARE(plan("/type/image-svg+xml").contentType, "image/svg+xml");
}

void tst_LabRoutes::interim_standsInFrontOfThePage()
{
    const LabResponse one = plan("/interim/103/a");
    QCOMPARE(one.status, 200);
    QVERIFY(one.before.startsWith("HTTP/1.1 103 "));
    QVERIFY(one.before.endsWith("\r\n\r\n"));
    QCOMPARE(plan("/interim/102/3").before.count("HTTP/1.1 102 "), 3);
}

void tst_LabRoutes::headers_areAsManyAsAskedFor()
{
    QCOMPARE(plan("/headers/120").headers.count("\r\n"), 120);
    QVERIFY(plan("/header-size/300000").headers.size() > 300'000);
}

void tst_LabRoutes::surplus_followsTheBody()
{
    const LabResponse response = plan("/surplus");
    QCOMPARE(response.contentLength, response.body.size());
    QVERIFY(!response.after.isEmpty());
}

void tst_LabRoutes::chunked_hasItsFraming()
{
    const LabResponse response = plan("/chunked/5");
    QCOMPARE(response.body, "5\r\nxxxxx\r\n0\r\n\r\n");
    QCOMPARE(response.contentLength, -1);
    QVERIFY(response.headers.contains("Transfer-Encoding: chunked\r\n"));
    QCOMPARE(plan("/chunked/0").body, "0\r\n\r\n");
    QCOMPARE(plan("/chunked/5000").body.size(), 5'000 + 8 + 7 + 5);
}

void tst_LabRoutes::encoded_canBeDecoded()
{
    const QByteArray page = plan("/ok").body;
    const LabResponse deflated = plan("/deflate");
    QCOMPARE(deflated.headers, "Content-Encoding: deflate\r\n");
    const QByteArray size("\0\0\0\0", 4); // in front, for qUncompress(): unknown
    QCOMPARE(qUncompress(size + deflated.body), page);

    const LabResponse gzipped = plan("/gzip");
    QCOMPARE(gzipped.headers, "Content-Encoding: gzip\r\n");
    QCOMPARE(gzipped.contentLength, gzipped.body.size());
    QVERIFY(gzipped.body.startsWith("\x1f\x8b\x08"));
    // The same stream as above, between a head of ten bytes and a tail of eight.
    QCOMPARE(gzipped.body.sliced(10).chopped(8), deflated.body.sliced(2).chopped(4));
    // CRC-32 and size of the page, as gzip gives them.
    QCOMPARE(gzipped.body.last(8).toHex(), "a209b03936000000");
}

void tst_LabRoutes::encoding_isOnlyAWord()
{
    const LabResponse response = plan("/encoding/rot13/a");
    QCOMPARE(response.headers, "Content-Encoding: rot13\r\n");
    QCOMPARE(response.body, plan("/ok").body);
}

void tst_LabRoutes::bomb_isSmall()
{
    const LabResponse response = plan("/bomb/16");
    QVERIFY(response.body.size() < 32 * 1024);
    QCOMPARE(response.contentLength, response.body.size());
}

void tst_LabRoutes::methodNotAllowed_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("target");

    QTest::newRow("post") << QByteArray("POST") << QByteArray("/ok");
    QTest::newRow("unknown method") << QByteArray("BREW") << QByteArray("/ok");
    QTest::newRow("lower case") << QByteArray("get") << QByteArray("/ok");
    QTest::newRow("no route") << QByteArray("DELETE") << QByteArray("/nowhere");
    QTest::newRow("asked for") << QByteArray("GET") << QByteArray("/status/405");
}

void tst_LabRoutes::methodNotAllowed()
{
    QFETCH(QByteArray, method);
    QFETCH(QByteArray, target);
    const LabResponse response = plan(target, 0, method);
    QCOMPARE(response.status, 405);
    QCOMPARE(response.headers, "Allow: GET, HEAD\r\n");
}

void tst_LabRoutes::head_hasTheHeadersOfGet_data()
{
    QTest::addColumn<QByteArray>("target");

    for (const char *target : {"/ok",
                               "/status/404",
                               "/status/204",
                               "/size/1000",
                               "/drip/10/5",
                               "/truncate",
                               "/moved",
                               "/type/text-css",
                               "/delay/70"})
        QTest::newRow(target) << QByteArray(target);
}

void tst_LabRoutes::head_hasTheHeadersOfGet()
{
    QFETCH(QByteArray, target);
    const LabResponse get = plan(target);
    const LabResponse head = plan(target, 0, "HEAD");
    QCOMPARE(head.head(true), get.head(true));
    QCOMPARE(head.delay, get.delay);
    QVERIFY(head.body.isEmpty());
    QCOMPARE(head.delivery, Delivery::Whole);
    QCOMPARE(plan("/hang", 0, "HEAD").delivery, Delivery::Hang);
    QCOMPARE(plan("/reset", 0, "HEAD").delivery, Delivery::Reset);
}

void tst_LabRoutes::body_isThereUnlessForbidden_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("hasBody");
    QTest::addColumn<bool>("hasLength");

    QTest::newRow("200") << 200 << true << true;
    QTest::newRow("204") << 204 << false << false;
    QTest::newRow("205") << 205 << false << true;
    QTest::newRow("304") << 304 << false << false;
    QTest::newRow("404") << 404 << true << true;
    QTest::newRow("429") << 429 << true << true;
    QTest::newRow("503") << 503 << true << true;
    QTest::newRow("no name") << 799 << true << true;
}

void tst_LabRoutes::body_isThereUnlessForbidden()
{
    QFETCH(int, status);
    QFETCH(bool, hasLength);
    const LabResponse response = LabResponse::page(status);
    QTEST(!response.body.isEmpty(), "hasBody");
    QTEST(!response.contentType.isEmpty(), "hasBody");
    QCOMPARE(response.contentLength, hasLength ? response.body.size() : -1);
    QCOMPARE(response.head(true).contains("Content-Length"), hasLength);
}

void tst_LabRoutes::headBytes_areWhatGoesOverTheWire()
{
    LabResponse response = LabResponse::page(429);
    response.headers = "Retry-After: 1\r\n";
    QCOMPARE(response.head(true),
             QByteArray("HTTP/1.1 429 Too Many Requests\r\n"
                        "Content-Type: text/html; charset=utf-8\r\n"
                        "Content-Length: 84\r\n"
                        "Retry-After: 1\r\n"
                        "Connection: keep-alive\r\n"
                        "\r\n"));
    QCOMPARE(response.body,
             QByteArray("<!DOCTYPE html>\n<title>429 Too Many Requests</title>\n"
                        "<h1>429 Too Many Requests</h1>\n"));
    QCOMPARE(LabResponse::page(204).head(false),
             QByteArray("HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n"));
}

COROSCOPE_TEST(tst_LabRoutes)
#include "tst_labroutes.moc"
