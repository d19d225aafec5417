// SPDX-License-Identifier: MIT
#include "core/lab/labserver.h"
#include "tests/support/rawserver.h"
#include "tests/support/testmain.h"
#include "tests/verdicts/verdictfixture.h"

#include <QLocale>
#include <QSignalSpy>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// Statuses, and who is asked again and when: docs/verdicts.md, section F.
class tst_StatusVerdicts : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void N90_headThatIsRefused_data();
    void N90_headThatIsRefused();
    void N91_headThatHangs();
    void N92_headWithABody();
    void N93_unauthorized_data();
    void N93_unauthorized();
    void N94_proxyAuthenticationAskedForByAServer();
    void N95_statusesOfOtherKinds_data();
    void N95_statusesOfOtherKinds();
    void N95_challengePages_data();
    void N95_challengePages();
    void N95_aCdnWithoutItsOriginIsAskedAgain_data();
    void N95_aCdnWithoutItsOriginIsAskedAgain();
    void N95_staleTimeoutOfAConnection();
    void N96_retryAfterIsWaitedFor();
    void N97_retryAfterOfEveryShape_data();
    void N97_retryAfterOfEveryShape();
    void N97_retryAfterAsADateIsWaitedFor();
    void N97_retryAfterWithoutEndLeavesTheHostAlone();
    void N97_rateLimitHeadersAreWaitedFor();
    void N98_rateLimitedForEver();
    void N98_rateLimitedWithoutA429();
    void N99_serverErrorsAreTriedAgain_data();
    void N99_serverErrorsAreTriedAgain();
    void N99_unavailableUntilATimeIsWaitedFor();
    void N100_errorsOfTheClientAreNotTriedAgain();
    void N101_flaky();
    void N102_pageThatSaysNotFound();
    void N104_cancelWithThousandsQueued();
};

namespace {

CheckOptions headOnly(CheckOptions options)
{
    options.request.method = CheckMethod::Head;
    return options;
}

/// A server that first says when to come back, and then answers 200.
struct Limiter
{
    explicit Limiter(const QByteArray &retryAfter,
                     const QByteArray &status = "429 Too Many Requests")
    {
        server.on("/", [this, retryAfter, status](QTcpSocket &client, const QByteArray &) {
            times.append(std::chrono::steady_clock::now());
            client.write(times.size() > 1 ? RawServer::message("200 OK", "page")
                                          : RawServer::message(
                                              status, "", "Retry-After: " + retryAfter + "\r\n"));
        });
    }

    std::chrono::steady_clock::duration pause() const { return times.at(1) - times.at(0); }

    RawServer server;
    QList<std::chrono::steady_clock::time_point> times;
};

QByteArray httpDate(const QDateTime &time)
{
    return QLocale::c()
        .toString(time.toUTC(), QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"))
        .toLatin1();
}

} // namespace

void tst_StatusVerdicts::N90_headThatIsRefused_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *const status :
         {"405 Not Allowed", "501 Not Done", "404 Gone", "403 No", "500 Oh"})
        QTest::newRow(status) << QByteArray(status);
}

void tst_StatusVerdicts::N90_headThatIsRefused()
{
    QFETCH(const QByteArray, status);
    RawServer server;
    server.on("/", [&](QTcpSocket &client, const QByteArray &request) {
        const bool isHead = request.startsWith("HEAD");
        client.write(isHead ? "HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n"
                            : RawServer::message("200 OK", "page"));
    });
    CheckOptions options = patient();
    options.request.method = CheckMethod::HeadThenGet;
    QCOMPARE(verdictOf(server.url("/"), options), "ok");
    options.request.method = CheckMethod::Head;
    QVERIFY(verdictOf(server.url("/"), options) != "ok");
}

void tst_StatusVerdicts::N91_headThatHangs()
{
    const LabServer lab;
    QCOMPARE(verdictOf(lab.url(u"/hang"), headOnly(hasty())), "timeout timeout-first-byte");
}

void tst_StatusVerdicts::N92_headWithABody()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "what nobody asked for"));
    CheckOptions options = headOnly(patient());
    options.concurrency = 1;
    const CheckRun run = check(listOf({server.url("/"), server.url("/missing")}), options);
    QCOMPARE(verdictsIn(run), (QByteArrayList{"ok", "broken http-status"}));
}

void tst_StatusVerdicts::N93_unauthorized_data()
{
    QTest::addColumn<QByteArray>("headers");
    QTest::newRow("Basic") << "WWW-Authenticate: Basic realm=\"r\"\r\n"_ba;
    QTest::newRow("Digest") << "WWW-Authenticate: Digest realm=\"r\", nonce=\"n\"\r\n"_ba;
    QTest::newRow("without a challenge") << ""_ba;
}

void tst_StatusVerdicts::N93_unauthorized()
{
    QFETCH(const QByteArray, headers);
    RawServer server;
    server.on("/", RawServer::message("401 Unauthorized", "", headers));
    const CheckRun run = check(server.url("/").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "blocked http-status");
    QCOMPARE(server.requests().size(), 1);
}

void tst_StatusVerdicts::N94_proxyAuthenticationAskedForByAServer()
{
    const LabServer lab;
    QCOMPARE(verdictOf(lab.url(u"/status/407"), patient()), "blocked http-status");
}

void tst_StatusVerdicts::N95_statusesOfOtherKinds_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("verdict");
    const auto row = [](int status, const char *verdict) {
        QTest::addRow("%d", status) << status << QByteArray(verdict);
    };
    row(200, "ok");
    row(204, "ok");
    row(206, "ok");
    row(304, "broken http-status");
    row(403, "blocked http-status");
    row(404, "broken http-status");
    row(410, "broken http-status");
    row(429, "blocked rate-limited");
    row(451, "broken http-status");
    row(500, "broken http-status");
    row(600, "broken http-status");
    row(999, "blocked http-status");
}

void tst_StatusVerdicts::N95_statusesOfOtherKinds()
{
    QFETCH(const int, status);
    const LabServer lab;
    QTEST(verdictOf(lab.url(QString(u"/status/" + QString::number(status))), patient()), "verdict");
}

void tst_StatusVerdicts::N95_challengePages_data()
{
    QTest::addColumn<QByteArray>("status");
    QTest::addColumn<QByteArray>("header");
    QTest::newRow("AWS") << QByteArray("202 Accepted")
                         << QByteArray("x-amzn-waf-action: challenge");
    QTest::newRow("AWS, captcha") << QByteArray("405 Method Not Allowed")
                                  << QByteArray("x-amzn-waf-action: captcha");
    QTest::newRow("Cloudflare") << QByteArray("403 Forbidden")
                                << QByteArray("cf-mitigated: challenge");
    QTest::newRow("Cloudflare, busy")
        << QByteArray("503 Service Unavailable") << QByteArray("cf-mitigated: challenge");
}

void tst_StatusVerdicts::N95_challengePages()
{
    QFETCH(const QByteArray, status);
    QFETCH(const QByteArray, header);
    RawServer server;
    server.on("/", RawServer::message(status, "just a moment", header + "\r\n"));
    QCOMPARE(verdictOf(server.url("/"), stubborn()), "blocked challenge");
    QCOMPARE(server.requests().size(), 1);
}

void tst_StatusVerdicts::N95_aCdnWithoutItsOriginIsAskedAgain_data()
{
    QTest::addColumn<int>("status");
    for (const int status : {520, 521, 522, 523, 524, 525, 526, 527, 530})
        QTest::addRow("%d", status) << status;
}

void tst_StatusVerdicts::N95_aCdnWithoutItsOriginIsAskedAgain()
{
    QFETCH(const int, status);
    RawServer server;
    server.on("/", RawServer::message(QByteArray::number(status) + " Origin", ""));
    QCOMPARE(verdictOf(server.url("/"), stubborn()), "broken http-status");
    QCOMPARE(server.requests().size(), 3);
}

/// A server that tires of a connection says so just when the next request is on its way.
void tst_StatusVerdicts::N95_staleTimeoutOfAConnection()
{
    RawServer server;
    QSet<QTcpSocket *> used;
    const auto answer = [&used](QTcpSocket &client, const QByteArray &) {
        const bool isNew = !used.contains(&client);
        used.insert(&client);
        client.write(isNew
                         ? RawServer::message("200 OK", "page")
                         : RawServer::message("408 Request Timeout", "", "Connection: close\r\n"));
        if (!isNew)
            client.disconnectFromHost();
    };
    server.on("/1", answer);
    server.on("/2", answer);
    CheckOptions options = patient();
    options.concurrency = 1;
    const CheckRun run = check(listOf({server.url("/1"), server.url("/2")}), options);
    QCOMPARE(verdictsIn(run), (QByteArrayList{"ok", "ok"}));
    QCOMPARE(server.requests().size(), keepsConnections() ? 3 : 2);
}

void tst_StatusVerdicts::N96_retryAfterIsWaitedFor()
{
    const Limiter limiter("1");
    const CheckRun run = check(limiter.server.url("/").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(run.result(0).whole().attempts.size(), 2U);
    QVERIFY(run.result(0).whole().attempts.at(0).retryAfter);
    QVERIFY(limiter.pause() >= 1s);
}

void tst_StatusVerdicts::N97_retryAfterOfEveryShape_data()
{
    QTest::addColumn<QByteArray>("value");
    for (const char *const value : {"0", "-5", "1.5", "3m20s", "soon", ""})
        QTest::newRow(value) << QByteArray(value);
    QTest::newRow("date in the past") << "Sun, 06 Nov 1994 08:49:37 GMT"_ba;
    QTest::newRow("date that is none") << "Sun, 99 Nov 2094 08:49:37 GMT"_ba;
}

void tst_StatusVerdicts::N97_retryAfterOfEveryShape()
{
    QFETCH(const QByteArray, value);
    const Limiter limiter(value);
    const CheckRun run = check(limiter.server.url("/").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(run.result(0).whole().attempts.size(), 2U);
    QVERIFY(!run.result(0).whole().attempts.at(0).retryAfter);
}

void tst_StatusVerdicts::N97_retryAfterAsADateIsWaitedFor()
{
    // A date has no fractions of a second: what is left of two seconds is more than half a second.
    const Limiter limiter(httpDate(QDateTime::currentDateTimeUtc().addSecs(2)));
    const CheckRun run = check(limiter.server.url("/").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "ok");
    QVERIFY(run.result(0).whole().attempts.at(0).retryAfter);
    QVERIFY(limiter.pause() >= 500ms);
}

void tst_StatusVerdicts::N97_retryAfterWithoutEndLeavesTheHostAlone()
{
    RawServer server;
    server.on("/", RawServer::message("429 No", "", "Retry-After: 99999999\r\n"));
    CheckOptions options = stubborn();
    options.concurrency = 1;
    const CheckRun run = check(listOf({server.url("/"), server.url("/other")}), options);
    QCOMPARE(verdictsIn(run), (QByteArrayList{"blocked rate-limited", "blocked left-alone"}));
    QCOMPARE(server.requests().size(), 1);
}

void tst_StatusVerdicts::N97_rateLimitHeadersAreWaitedFor()
{
    RawServer server;
    QList<std::chrono::steady_clock::time_point> times;
    server.on("/", [&times](QTcpSocket &client, const QByteArray &) {
        times.append(std::chrono::steady_clock::now());
        client.write(
            times.size() > 1
                ? RawServer::message("200 OK", "page")
                : RawServer::message(
                    "403 Forbidden", "", "X-RateLimit-Remaining: 0\r\nX-RateLimit-Reset: 1\r\n"));
    });
    QCOMPARE(verdictOf(server.url("/"), stubborn()), "ok");
    QVERIFY(times.at(1) - times.at(0) >= 990ms);
}

void tst_StatusVerdicts::N98_rateLimitedWithoutA429()
{
    RawServer server;
    server.on("/", RawServer::message("403 Forbidden", "", "Retry-After: 7200\r\n"));
    const CheckRun run = check(server.url("/").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "blocked rate-limited");
    QCOMPARE(server.requests().size(), 1);
    QVERIFY(run.result(0).whole().retryAt > QDateTime::currentDateTimeUtc().addSecs(7000));
}

void tst_StatusVerdicts::N98_rateLimitedForEver()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/ratelimit/1000/0").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "blocked rate-limited");
    QCOMPARE(run.result(0).whole().attempts.size(), 3U);
    QCOMPARE(lab.log().requests.size(), 3U);
}

void tst_StatusVerdicts::N99_serverErrorsAreTriedAgain_data()
{
    QTest::addColumn<QByteArray>("status");
    for (const char *const status : {"500", "502", "503", "504"})
        QTest::newRow(status) << QByteArray(status);
}

void tst_StatusVerdicts::N99_serverErrorsAreTriedAgain()
{
    QFETCH(const QByteArray, status);
    RawServer server;
    server.on("/", RawServer::message(status + " No", ""));
    const CheckRun run = check(server.url("/").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "broken http-status");
    QCOMPARE(run.result(0).whole().attempts.size(), 3U);
    QCOMPARE(server.requests().size(), 3);
}

void tst_StatusVerdicts::N99_unavailableUntilATimeIsWaitedFor()
{
    const Limiter limiter("1", "503 Service Unavailable");
    const CheckRun run = check(limiter.server.url("/").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "ok");
    QVERIFY(limiter.pause() >= 1s);
}

void tst_StatusVerdicts::N100_errorsOfTheClientAreNotTriedAgain()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/status/404").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "broken http-status");
    QCOMPARE(lab.log().requests.size(), 1U);
}

void tst_StatusVerdicts::N101_flaky()
{
    const LabServer lab;
    const CheckRun run = check(lab.url(u"/flaky/1").toEncoded(), stubborn());
    QCOMPARE(verdictIn(run), "ok");
    QCOMPARE(run.result(0).whole().attempts.size(), 2U);
    QCOMPARE(run.result(0).whole().attempts.at(0).status, 500);
}

void tst_StatusVerdicts::N102_pageThatSaysNotFound()
{
    RawServer server;
    server.on("/", RawServer::message("200 OK", "<h1>404 Not Found</h1>"));
    QCOMPARE(verdictOf(server.url("/"), patient()), "ok");
}

void tst_StatusVerdicts::N104_cancelWithThousandsQueued()
{
    constexpr int count = 10'000;
    const LabServer lab;
    QByteArray text;
    for (int i = 0; i < count; ++i)
        text += lab.url(QString(u"/hang/" + QString::number(i))).toEncoded() + '\n';
    CheckRun run;
    run.begin(UrlList::parse(text));
    CheckEngine engine(CheckEngine::Tracing::Off);
    QSignalSpy finished(&engine, &CheckEngine::finished);
    engine.start(run.list(), patient());
    QTRY_VERIFY(!lab.log().requests.empty());
    engine.cancel();
    QVERIFY(finished.wait());
    run.append(engine.take());
    QCOMPARE(run.countsAt(Clock::TimePoint::max())[Verdict::Cancelled], count);
}

COROSCOPE_TEST(tst_StatusVerdicts)
#include "tst_statusverdicts.moc"
