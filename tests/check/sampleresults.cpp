// SPDX-License-Identifier: MIT
#include "tests/check/sampleresults.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

void compare(const AttemptReport &is, const AttemptReport &was)
{
    QCOMPARE(is.verdict, was.verdict);
    QCOMPARE(is.error, was.error);
    QCOMPARE(is.status, was.status);
    QCOMPARE(is.took.count(), was.took.count());
    QCOMPARE(is.backoff.count(), was.backoff.count());
    QCOMPARE(is.retryAfter, was.retryAfter);
    QCOMPARE(is.tail, was.tail);
}

} // namespace

CheckResult fullResult(int target)
{
    CheckResult result;
    result.target = target;
    result.tail = ").";
    result.verdict = Verdict::Blocked;
    result.firstVerdict = Verdict::Broken;
    result.error = ErrorKind::RateLimited;
    result.detail = u"the words of the network"_s;
    result.status = 429;
    result.reason = "Zu viel \xfc";
    result.method = "HEAD";
    result.effectiveUrl = u"https://c/\u00e4"_s;
    result.phase = HttpPhase::Body;
    result.redirects = {{.url = HttpUrl::fromWritten("http://c/%7Ea"), .status = 302, .took = 7ns}};
    result.attempts = {{.verdict = Verdict::Timeout,
                        .error = ErrorKind::TimeoutBody,
                        .status = 200,
                        .took = 5s,
                        .backoff = 3s,
                        .retryAfter = true,
                        .tail = ")"},
                       {.verdict = Verdict::Blocked, .error = ErrorKind::RateLimited, .took = 2ns}};
    result.warnings = {Warning::SentAgain, Warning::PunctuationDropped};
    result.retryAt = QDateTime(QDate(2026, 3, 4), QTime(5, 6, 7), Qt::UTC);
    result.tlsFault = ErrorKind::TlsExpired;
    result.contentType = "text/html; charset=\xe9";
    result.bytesReceived = 1'234'567'890'123;
    result.certificate =
        HttpCertificate{.subject = u"c"_s,
                        .issuer = u"An Issuer"_s,
                        .validFrom = QDateTime(QDate(2025, 1, 1), QTime(0, 0), Qt::UTC),
                        .validUntil = QDateTime(QDate(2026, 1, 1), QTime(0, 0), Qt::UTC)};
    result.certificateDaysLeft = -3;
    result.timesSent = 4;
    result.timings = {.connect = 1ms,
                      .firstByte = 2ms,
                      .body = 3ms,
                      .total = 7ms + 1ns,
                      .reusedConnection = true};
    result.queued = 99us;
    result.checkedAt = QDateTime(QDate(2026, 11, 28), QTime(1, 2, 3, 456), Qt::UTC);
    return result;
}

CheckResult plainResult(int target, Verdict verdict)
{
    CheckResult result;
    result.target = target;
    result.verdict = verdict;
    return result;
}

void compare(const CheckResult &is, const CheckResult &was)
{
    QCOMPARE(is.target, was.target);
    QCOMPARE(is.tail, was.tail);
    QCOMPARE(is.verdict, was.verdict);
    QCOMPARE(is.firstVerdict, was.firstVerdict);
    QCOMPARE(is.error, was.error);
    QCOMPARE(is.detail, was.detail);
    QCOMPARE(is.status, was.status);
    QCOMPARE(is.reason, was.reason);
    QCOMPARE(is.method, was.method);
    QCOMPARE(is.effectiveUrl, was.effectiveUrl);
    QCOMPARE(is.phase, was.phase);
    QCOMPARE(is.redirects.size(), was.redirects.size());
    for (qsizetype i = 0; i < is.redirects.size(); ++i) {
        QCOMPARE(is.redirects[i].url.toEncoded(), was.redirects[i].url.toEncoded());
        QCOMPARE(is.redirects[i].status, was.redirects[i].status);
        QCOMPARE(is.redirects[i].took.count(), was.redirects[i].took.count());
    }
    QCOMPARE(is.attempts.size(), was.attempts.size());
    for (std::size_t i = 0; i < is.attempts.size(); ++i)
        compare(is.attempts[i], was.attempts[i]);
    QVERIFY(is.warnings == was.warnings);
    QCOMPARE(is.retryAt.has_value(), was.retryAt.has_value());
    QCOMPARE(is.retryAt.value_or(QDateTime()), was.retryAt.value_or(QDateTime()));
    QCOMPARE(is.tlsFault, was.tlsFault);
    QCOMPARE(is.contentType, was.contentType);
    QCOMPARE(is.bytesReceived, was.bytesReceived);
    QVERIFY(is.certificate == was.certificate);
    QCOMPARE(is.certificateDaysLeft, was.certificateDaysLeft);
    QCOMPARE(is.timesSent, was.timesSent);
    QCOMPARE(is.timings.connect.count(), was.timings.connect.count());
    QCOMPARE(is.timings.firstByte.count(), was.timings.firstByte.count());
    QCOMPARE(is.timings.body.count(), was.timings.body.count());
    QCOMPARE(is.timings.total.count(), was.timings.total.count());
    QCOMPARE(is.timings.reusedConnection, was.timings.reusedConnection);
    QCOMPARE(is.queued.count(), was.queued.count());
    QCOMPARE(is.checkedAt, was.checkedAt);
}
