// SPDX-License-Identifier: MIT
#include "core/check/judge/classify.h"
#include "tests/support/testmain.h"

#include <QTimeZone>
#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

Q_DECLARE_METATYPE(coroscope::Verdict)
Q_DECLARE_METATYPE(coroscope::ErrorKind)
Q_DECLARE_METATYPE(coroscope::HttpError)
Q_DECLARE_METATYPE(coroscope::HttpPhase)
Q_DECLARE_METATYPE(coroscope::HttpHeader)

namespace {

HttpResponse answer(int status)
{
    HttpResponse response;
    response.status = status;
    response.timesSent = 1;
    response.url = QUrl(QStringLiteral("https://h/"));
    return response;
}

HttpResponse failure(HttpError error)
{
    HttpResponse response;
    response.error = error;
    response.timesSent = 1;
    return response;
}

HttpRedirect hop(const QString &url, int status)
{
    return {QUrl(url), status};
}

bool warns(const Judgement &judgement, Warning warning)
{
    return std::ranges::find(judgement.warnings, warning) != judgement.warnings.end();
}

} // namespace

class tst_Classify : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void judge_status_data();
    void judge_status();
    void judge_acceptedStatusIsOkWhateverItIs();
    void judge_failure_data();
    void judge_failure();
    void judge_redirectIntoAPrivateNetwork();
    void judge_badCertificateThatIsLetPass();
    void judge_timeoutByPhase_data();
    void judge_timeoutByPhase();
    void judge_timeoutOfALookup();
    void judge_failureWithoutAConnection();
    void judge_wantedCertificates();
    void judge_challengePages_data();
    void judge_challengePages();
    void judge_rateLimitHeaders_data();
    void judge_rateLimitHeaders();
    void judge_forbiddenForOtherReasons();
    void judge_streamsAreThereOnceTheyHaveBegun_data();
    void judge_streamsAreThereOnceTheyHaveBegun();
    void judge_errorOutranksTheStatus();
    void judge_honoursRetryAfter();
    void judge_readsRetryAfterDates();
    void judge_doesNotWaitLongerThanTheLimit();
    void judge_ignoresRetryAfterWhereNoRetryHelps();
    void judge_warnsOfPermanentMoves();
    void judge_warnsOfInsecureRedirects_data();
    void judge_warnsOfInsecureRedirects();
    void judge_warnsOfCappedBodies();
    void judge_warnsOfHiddenResends();
    void judge_warnsOfCertificatesThatExpireSoon_data();
    void judge_warnsOfCertificatesThatExpireSoon();
    void judge_warnsOfNothingWithoutCause();
};

void tst_Classify::judge_status_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<bool>("retryable");
    const auto row = [](int status, Verdict verdict, ErrorKind error, bool retryable) {
        QTest::addRow("%d", status) << status << verdict << error << retryable;
    };
    for (const int status : {200, 204, 206, 299})
        row(status, Verdict::Ok, ErrorKind::None, false);
    for (const int status : {401, 403, 407, 999})
        row(status, Verdict::Blocked, ErrorKind::HttpStatus, false);
    row(429, Verdict::Blocked, ErrorKind::RateLimited, true);
    for (const int status : {101, 103, 300, 304, 400, 402, 404, 405, 410, 418, 451, 501, 505, 599})
        row(status, Verdict::Broken, ErrorKind::HttpStatus, false);
    for (const int status : {408, 500, 502, 503, 504})
        row(status, Verdict::Broken, ErrorKind::HttpStatus, true);
    for (const int status : {520, 521, 522, 523, 524, 525, 526, 527, 530})
        row(status, Verdict::Broken, ErrorKind::HttpStatus, true);
    for (const int status : {528, 529, 531})
        row(status, Verdict::Broken, ErrorKind::HttpStatus, false);
    row(0, Verdict::Error, ErrorKind::Other, false);
}

void tst_Classify::judge_status()
{
    QFETCH(int, status);
    QFETCH(Verdict, verdict);
    QFETCH(ErrorKind, error);
    QFETCH(bool, retryable);
    const Judgement judgement = judge(answer(status), {});
    QCOMPARE(judgement.verdict, verdict);
    QCOMPARE(judgement.error, error);
    QCOMPARE(judgement.retryable, retryable);
    QVERIFY(!judgement.retryAfter);
}

void tst_Classify::judge_acceptedStatusIsOkWhateverItIs()
{
    CheckOptions options;
    options.accept = {{404, 404}, {429, 429}, {503, 503}};
    for (const int status : {404, 429, 503}) {
        const Judgement judgement = judge(answer(status), options);
        QCOMPARE(judgement.verdict, Verdict::Ok);
        QVERIFY(!judgement.retryable);
    }
    QCOMPARE(judge(answer(200), options).verdict, Verdict::Broken);
}

void tst_Classify::judge_failure_data()
{
    QTest::addColumn<HttpError>("error");
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<ErrorKind>("kind");
    QTest::addColumn<bool>("retryable");
    const auto row = [](HttpError error, Verdict verdict, ErrorKind kind, bool retryable) {
        QTest::newRow(errorKindName(kind).data()) << error << verdict << kind << retryable;
    };
    using E = HttpError;
    using K = ErrorKind;
    row(E::HostNotFound, Verdict::Error, K::HostNotFound, false);
    row(E::LookupFailed, Verdict::Error, K::LookupFailed, true);
    row(E::TlsClientCertificate, Verdict::Error, K::TlsClientCertificate, false);
    row(E::OutOfResources, Verdict::Cancelled, K::OutOfResources, false);
    row(E::Refused, Verdict::Error, K::Refused, false);
    row(E::Closed, Verdict::Error, K::Closed, true);
    row(E::Truncated, Verdict::Error, K::Truncated, true);
    row(E::TlsUntrusted, Verdict::Error, K::TlsUntrusted, false);
    row(E::TlsExpired, Verdict::Error, K::TlsExpired, false);
    row(E::TlsHostMismatch, Verdict::Error, K::TlsHostMismatch, false);
    row(E::TlsHandshake, Verdict::Error, K::TlsHandshake, false);
    row(E::NotHttp, Verdict::Error, K::NotHttp, false);
    row(E::NoFinalAnswer, Verdict::Error, K::NoFinalAnswer, false);
    row(E::HeaderTooLarge, Verdict::Error, K::HeaderTooLarge, false);
    row(E::Framing, Verdict::Error, K::Framing, false);
    row(E::BadEncoding, Verdict::Error, K::BadEncoding, false);
    row(E::TooManyRedirects, Verdict::Broken, K::TooManyRedirects, false);
    row(E::RedirectLoop, Verdict::Broken, K::RedirectLoop, false);
    row(E::BadRedirect, Verdict::Broken, K::BadRedirect, false);
    row(E::RedirectScheme, Verdict::Broken, K::RedirectScheme, false);
    row(E::PrivateAddress, Verdict::Skipped, K::PrivateAddress, false);
    row(E::NoSuchAddress, Verdict::Error, K::NoSuchAddress, false);
    row(E::ProxyFailed, Verdict::Error, K::ProxyFailed, false);
    row(E::Unsupported, Verdict::Error, K::BadUrl, false);
    row(E::Other, Verdict::Error, K::Other, true); // without a connection
}

void tst_Classify::judge_failure()
{
    QFETCH(HttpError, error);
    QFETCH(Verdict, verdict);
    QFETCH(ErrorKind, kind);
    QFETCH(bool, retryable);
    const Judgement judgement = judge(failure(error), {});
    QCOMPARE(judgement.verdict, verdict);
    QCOMPARE(judgement.error, kind);
    QCOMPARE(judgement.retryable, retryable);
}

void tst_Classify::judge_redirectIntoAPrivateNetwork()
{
    HttpResponse response = failure(HttpError::PrivateAddress);
    response.redirects = {{QUrl(QStringLiteral("http://h/")), 302}};
    const Judgement judgement = judge(response, {});
    QCOMPARE(judgement.verdict, Verdict::Blocked);
    QCOMPARE(judgement.error, ErrorKind::PrivateAddress);
}

void tst_Classify::judge_badCertificateThatIsLetPass()
{
    HttpResponse response;
    response.status = 200;
    QCOMPARE(tlsFaultOf(response), ErrorKind::None);
    response.tlsFault = HttpError::TlsHostMismatch;
    const Judgement judgement = judge(response, {});
    QCOMPARE(judgement.verdict, Verdict::Ok);
    QVERIFY(judgement.warnings == std::vector{Warning::TlsUnverified});
    QCOMPARE(tlsFaultOf(response), ErrorKind::TlsHostMismatch);
}

void tst_Classify::judge_timeoutByPhase_data()
{
    QTest::addColumn<HttpPhase>("phase");
    QTest::addColumn<ErrorKind>("kind");
    QTest::newRow("connect") << HttpPhase::Connect << ErrorKind::TimeoutConnect;
    QTest::newRow("wait") << HttpPhase::Wait << ErrorKind::TimeoutFirstByte;
    QTest::newRow("body") << HttpPhase::Body << ErrorKind::TimeoutBody;
}

void tst_Classify::judge_timeoutByPhase()
{
    QFETCH(HttpPhase, phase);
    QFETCH(ErrorKind, kind);
    HttpResponse response = failure(HttpError::Timeout);
    response.phase = phase;
    const Judgement judgement = judge(response, {});
    QCOMPARE(judgement.verdict, Verdict::Timeout);
    QCOMPARE(judgement.error, kind);
    QVERIFY(judgement.retryable);
}

void tst_Classify::judge_timeoutOfALookup()
{
    HttpResponse response = failure(HttpError::Timeout);
    response.isLookingUp = true;
    const Judgement judgement = judge(response, {});
    QCOMPARE(judgement.verdict, Verdict::Timeout);
    QCOMPARE(judgement.error, ErrorKind::TimeoutLookup);
    QVERIFY(judgement.retryable);
}

/// Nobody says why: it may be this machine, for now.
void tst_Classify::judge_failureWithoutAConnection()
{
    HttpResponse response;
    response.error = HttpError::Other;
    response.phase = HttpPhase::Connect;
    QVERIFY(judge(response, {}).retryable);
    response.phase = HttpPhase::Wait;
    QVERIFY(!judge(response, {}).retryable);
}

void tst_Classify::judge_wantedCertificates()
{
    HttpResponse response = answer(496);
    response.url = QUrl(QStringLiteral("https://h/"));
    response.headers = {{"Server", "nginx"}};
    QCOMPARE(judge(response, {}).verdict, Verdict::Error);
    QCOMPARE(judge(response, {}).error, ErrorKind::TlsClientCertificate);
    CheckOptions options;
    options.accept = {{496, 496}};
    QCOMPARE(judge(response, options).verdict, Verdict::Ok);
}

void tst_Classify::judge_challengePages_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("name");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<bool>("isChallenge");
    const auto row = [](int status, const char *name, const char *value, bool isChallenge = true) {
        QTest::addRow("%d %s: %s", status, name, value)
            << status << QByteArray(name) << QByteArray(value) << isChallenge;
    };
    for (const int status : {200, 202, 403, 405, 429, 503}) {
        row(status, "x-amzn-waf-action", "challenge");
        row(status, "X-Amzn-Waf-Action", "captcha");
        row(status, "cf-mitigated", "challenge");
    }
    row(404, "CF-Mitigated", "Challenge");
    row(200, "cf-mitigated", "", false);
    row(200, "x-amzn-waf-action", "count", false);
}

void tst_Classify::judge_challengePages()
{
    QFETCH(const int, status);
    QFETCH(const QByteArray, name);
    QFETCH(const QByteArray, value);
    QFETCH(const bool, isChallenge);
    HttpResponse response = answer(status);
    response.headers = {{name, value}};
    const Judgement judgement = judge(response, {});
    QCOMPARE(judgement.error == ErrorKind::Challenge, isChallenge);
    QCOMPARE(judgement.verdict == Verdict::Blocked, isChallenge);
    QVERIFY(!judgement.retryable);
}

void tst_Classify::judge_rateLimitHeaders_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::addColumn<std::chrono::seconds>("wait");
    const auto row = [](const char *name,
                        int status,
                        const QList<HttpHeader> &headers,
                        std::chrono::seconds wait) {
        QTest::newRow(name) << status << headers << wait;
    };
    row("403, retry-after", 403, {{"Retry-After", "7"}}, 7s);
    // 2026-01-01 12:00:00 UTC is 1767268800.
    row("403, github",
        403,
        {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "1767268809"}},
        9s);
    row("403, milliseconds", 403, {{"X-RateLimit-Reset", "1767268809000"}}, 9s);
    row("403, seconds", 403, {{"x-ratelimit-remaining", "0"}, {"x-ratelimit-reset", "12"}}, 12s);
    row("403, fraction", 403, {{"X-RateLimit-Reset-After", "1.2"}}, 2s);
    for (const char *moment : {"2026-01-01T12:00:09Z",
                               "2026-01-01T14:00:09+02:00",
                               "2026-01-01T12:00:09",
                               "2026-01-01 12:00:09",
                               "Thu, 01 Jan 2026 12:00:09 GMT"})
        row(moment, 429, {{"X-RateLimit-Reset", moment}}, 9s);
    row("429, old draft", 429, {{"RateLimit-Reset", "5"}}, 5s);
    row("429, middle draft", 429, {{"RateLimit", "limit=100, remaining=0, reset=50"}}, 50s);
    row("429, new draft", 429, {{"RateLimit", "\"default\";r=0;t=30"}}, 30s);
    row("403, new draft", 403, {{"RateLimit", "\"default\"; r=0; t=30"}}, 30s);
    row("retry-after comes first", 429, {{"Retry-After", "3"}, {"X-RateLimit-Reset", "40"}}, 3s);
}

void tst_Classify::judge_rateLimitHeaders()
{
    QFETCH(const int, status);
    QFETCH(const QList<HttpHeader>, headers);
    QFETCH(const std::chrono::seconds, wait);
    const QDateTime now(QDate(2026, 1, 1), QTime(12, 0), QTimeZone::utc());
    HttpResponse response = answer(status);
    response.headers = headers;
    const Judgement judgement = judge(response, {}, now);
    QCOMPARE(judgement.verdict, Verdict::Blocked);
    QCOMPARE(judgement.error, ErrorKind::RateLimited);
    QVERIFY(judgement.retryable);
    QCOMPARE(judgement.retryAfter, std::optional(wait));
}

/// Many a service says with each answer how much is left.
void tst_Classify::judge_forbiddenForOtherReasons()
{
    for (const QList<HttpHeader> &headers :
         {QList<HttpHeader>{{"X-RateLimit-Remaining", "42"}, {"X-RateLimit-Reset", "30"}},
          QList<HttpHeader>{{"RateLimit", "\"default\";r=5;t=30"}},
          QList<HttpHeader>{{"X-RateLimit-Limit", "60"}}}) {
        HttpResponse response = answer(403);
        response.headers = headers;
        const Judgement judgement = judge(response, {});
        QCOMPARE(judgement.error, ErrorKind::HttpStatus);
        QVERIFY(!judgement.retryable);
    }
    HttpResponse fine = answer(200);
    fine.headers = {{"X-RateLimit-Remaining", "0"}, {"X-RateLimit-Reset", "30"}};
    QCOMPARE(judge(fine, {}).verdict, Verdict::Ok);
}

void tst_Classify::judge_streamsAreThereOnceTheyHaveBegun_data()
{
    QTest::addColumn<QList<HttpHeader>>("headers");
    QTest::addColumn<qint64>("bytes");
    QTest::addColumn<Verdict>("verdict");
    const auto row =
        [](const char *name, const QList<HttpHeader> &headers, qint64 bytes, Verdict verdict) {
            QTest::newRow(name) << headers << bytes << verdict;
        };
    row("radio", {{"Content-Type", "audio/mpeg"}}, 100, Verdict::Ok);
    row("radio of Ogg", {{"Content-Type", "application/ogg"}}, 100, Verdict::Ok);
    row("radio by its headers", {{"icy-name", "Radio"}}, 100, Verdict::Ok);
    row("film", {{"Content-Type", "video/mp4"}, {"Content-Length", "900000"}}, 100, Verdict::Ok);
    row("camera", {{"Content-Type", "multipart/x-mixed-replace; boundary=b"}}, 9, Verdict::Ok);
    row("events", {{"Content-Type", "Text/Event-Stream"}}, 9, Verdict::Ok);
    row("events to come", {{"Content-Type", "text/event-stream"}}, 0, Verdict::Ok);
    row("page", {{"Content-Type", "text/html"}}, 100, Verdict::Timeout);
    row("film that has not begun",
        {{"Content-Type", "video/mp4"}, {"Content-Length", "9"}},
        0,
        Verdict::Timeout);
}

void tst_Classify::judge_streamsAreThereOnceTheyHaveBegun()
{
    QFETCH(const QList<HttpHeader>, headers);
    QFETCH(const qint64, bytes);
    QFETCH(const Verdict, verdict);
    HttpResponse response = answer(200);
    response.error = HttpError::Timeout;
    response.phase = HttpPhase::Body;
    response.headers = headers;
    response.bytesReceived = bytes;
    const Judgement judgement = judge(response, {});
    QCOMPARE(judgement.verdict, verdict);
    QCOMPARE(warns(judgement, Warning::Stream), verdict == Verdict::Ok);
}

void tst_Classify::judge_errorOutranksTheStatus()
{
    HttpResponse truncated = answer(200);
    truncated.error = HttpError::Truncated;
    QCOMPARE(judge(truncated, {}).verdict, Verdict::Error);

    HttpResponse stalled = answer(200);
    stalled.error = HttpError::Timeout;
    stalled.phase = HttpPhase::Body;
    QCOMPARE(judge(stalled, {}).verdict, Verdict::Timeout);
}

void tst_Classify::judge_honoursRetryAfter()
{
    for (const int status : {429, 503}) {
        HttpResponse response = answer(status);
        response.headers = {{"retry-after", "3"}};
        const Judgement judgement = judge(response, {});
        QVERIFY(judgement.retryable);
        QCOMPARE(judgement.retryAfter, std::optional(3s));
    }
}

void tst_Classify::judge_readsRetryAfterDates()
{
    const QDateTime now(QDate(2026, 1, 1), QTime(12, 0), QTimeZone::utc());
    HttpResponse response = answer(429);
    response.headers = {{"Retry-After", "Thu, 01 Jan 2026 12:00:05 GMT"}};
    QCOMPARE(judge(response, {}, now).retryAfter, std::optional(5s));
    QCOMPARE(judge(response, {}, now.addSecs(10)).retryAfter, std::nullopt);
    QVERIFY(judge(response, {}, now.addSecs(10)).retryable);
}

void tst_Classify::judge_doesNotWaitLongerThanTheLimit()
{
    CheckOptions options;
    options.maxRetryAfter = 60s;
    HttpResponse response = answer(429);
    response.headers = {{"Retry-After", "60"}};
    QCOMPARE(judge(response, options).retryAfter, std::optional(60s));

    for (const QByteArray value : {"61", "99999999", "99999999999999999999"}) {
        response.headers = {{"Retry-After", value}};
        const Judgement judgement = judge(response, options);
        QVERIFY(!judgement.retryable);
        QVERIFY(judgement.retryAfter > options.maxRetryAfter); // whoever asks next has to know
        QCOMPARE(judgement.error, ErrorKind::RateLimited);
    }
}

void tst_Classify::judge_ignoresRetryAfterWhereNoRetryHelps()
{
    HttpResponse response = answer(404);
    response.headers = {{"Retry-After", "3"}};
    QVERIFY(!judge(response, {}).retryAfter);
    QVERIFY(!judge(response, {}).retryable);
}

void tst_Classify::judge_warnsOfPermanentMoves()
{
    HttpResponse response = answer(200);
    response.timesSent = 3;
    response.redirects = {hop(u"https://h/a"_s, 302), hop(u"https://h/b"_s, 307)};
    QVERIFY(!warns(judge(response, {}), Warning::MovedPermanently));
    for (const int status : {301, 308}) {
        response.redirects.last().status = status;
        QVERIFY(warns(judge(response, {}), Warning::MovedPermanently));
    }
}

void tst_Classify::judge_warnsOfInsecureRedirects_data()
{
    QTest::addColumn<QStringList>("chain");
    QTest::addColumn<bool>("insecure");
    const auto row = [](const char *name, const QStringList &chain, bool insecure) {
        QTest::newRow(name) << chain << insecure;
    };
    row("no redirect", {u"http://h/"_s}, false);
    row("http to https", {u"http://h/"_s, u"https://h/"_s}, false);
    row("https to http", {u"https://h/"_s, u"http://h/"_s}, true);
    row("http to http", {u"http://h/"_s, u"http://i/"_s}, false);
    row("there and back", {u"https://h/"_s, u"http://h/"_s, u"https://i/"_s}, true);
    row("never again", {u"http://h/"_s, u"https://h/"_s, u"https://i/"_s}, false);
}

void tst_Classify::judge_warnsOfInsecureRedirects()
{
    QFETCH(QStringList, chain);
    QFETCH(bool, insecure);
    HttpResponse response = answer(200);
    response.url = QUrl(chain.takeLast());
    for (const QString &url : std::as_const(chain))
        response.redirects.append(hop(url, 302));
    QCOMPARE(warns(judge(response, {}), Warning::InsecureRedirect), insecure);
}

void tst_Classify::judge_warnsOfCappedBodies()
{
    HttpResponse response = answer(200);
    response.bodyCapped = true;
    const Judgement judgement = judge(response, {});
    QCOMPARE(judgement.verdict, Verdict::Ok);
    QVERIFY(warns(judgement, Warning::BodyCapped));
}

void tst_Classify::judge_warnsOfHiddenResends()
{
    HttpResponse response = answer(200);
    response.redirects = {hop(u"https://h/a"_s, 302)};
    response.timesSent = 2; // one a hop
    QVERIFY(!warns(judge(response, {}), Warning::SentAgain));
    response.timesSent = 3;
    QVERIFY(warns(judge(response, {}), Warning::SentAgain));
}

void tst_Classify::judge_warnsOfCertificatesThatExpireSoon_data()
{
    QTest::addColumn<int>("hoursLeft");
    QTest::addColumn<bool>("warned");
    QTest::newRow("two weeks") << 14 * 24 << false;
    QTest::newRow("an hour less") << 14 * 24 - 1 << true;
    QTest::newRow("tomorrow") << 24 << true;
    QTest::newRow("expired, and accepted all the same") << -1 << false;
}

void tst_Classify::judge_warnsOfCertificatesThatExpireSoon()
{
    QFETCH(int, hoursLeft);
    const QDateTime now(QDate(2026, 3, 1), QTime(12, 0), Qt::UTC);
    HttpResponse response = answer(200);
    response.certificate = HttpCertificate{.subject = QStringLiteral("h"),
                                           .issuer = QStringLiteral("ca"),
                                           .validFrom = now.addDays(-80),
                                           .validUntil = now.addSecs(hoursLeft * 3600)};
    QTEST(warns(judge(response, {}, now), Warning::CertificateExpiresSoon), "warned");
    CheckOptions careless;
    careless.certificateDays = 0;
    QVERIFY(!warns(judge(response, careless, now), Warning::CertificateExpiresSoon));
}

void tst_Classify::judge_warnsOfNothingWithoutCause()
{
    QVERIFY(judge(answer(200), {}).warnings.empty());
    QVERIFY(judge(failure(HttpError::Refused), {}).warnings.empty());
}

COROSCOPE_TEST(tst_Classify)
#include "tst_classify.moc"
