// SPDX-License-Identifier: MIT
#include "core/check/judge/tailreading.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace Qt::StringLiterals;

/// How a URL is read whose last punctuation may be the text's.
class tst_TailReading : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void withoutLastMark_takesARowOfThem_data();
    void withoutLastMark_takesARowOfThem();
    void wasMisread_afterARefusalOfTheUrl_data();
    void wasMisread_afterARefusalOfTheUrl();
    void tailToAsk_isWhatIsWrittenFirst();
    void tailToAsk_staysWhereNothingIsSaidOfTheUrl();
    void withReadings_countsNoMisreading();
};

namespace {

AttemptReport refused(const QByteArray &tail)
{
    return {
        .verdict = Verdict::Broken, .error = ErrorKind::HttpStatus, .status = 404, .tail = tail};
}

AttemptReport failed(const QByteArray &tail)
{
    return {.verdict = Verdict::Timeout, .error = ErrorKind::TimeoutConnect, .tail = tail};
}

} // namespace

void tst_TailReading::withoutLastMark_takesARowOfThem_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::addColumn<QByteArray>("expected");
    QTest::newRow("one") << "."_ba
                         << ""_ba;
    QTest::newRow("several of a kind") << "..."_ba
                                       << ""_ba;
    QTest::newRow("two kinds") << "!!.."_ba
                               << "!!"_ba;
    QTest::newRow("escaped") << ")%27%27"_ba
                             << ")"_ba;
    QTest::newRow("nothing") << ""_ba
                             << ""_ba;
}

void tst_TailReading::withoutLastMark_takesARowOfThem()
{
    QFETCH(const QByteArray, tail);
    QTEST(withoutLastMark(tail), "expected");
}

void tst_TailReading::wasMisread_afterARefusalOfTheUrl_data()
{
    QTest::addColumn<Verdict>("verdict");
    QTest::addColumn<ErrorKind>("error");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("expected");
    const auto answer = [](int status, Verdict verdict, bool expected) {
        QTest::addRow("%d", status) << verdict << ErrorKind::HttpStatus << status << expected;
    };
    for (const int code : {300, 400, 404, 405, 410, 414, 451})
        answer(code, Verdict::Broken, true);
    for (const int code : {408, 500, 502, 520})
        answer(code, Verdict::Broken, false);
    answer(403, Verdict::Blocked, true);
    answer(401, Verdict::Blocked, false);
    answer(407, Verdict::Blocked, false);
    answer(999, Verdict::Blocked, false);
    const auto row = [](Verdict verdict, ErrorKind error, int status, bool expected) {
        QTest::addRow("%s %d", errorKindName(error).data(), status)
            << verdict << error << status << expected;
    };
    row(Verdict::Ok, ErrorKind::None, 200, false);
    row(Verdict::Blocked, ErrorKind::RateLimited, 403, false);
    row(Verdict::Blocked, ErrorKind::Challenge, 403, false);
    row(Verdict::Broken, ErrorKind::RedirectLoop, 302, true);
    row(Verdict::Broken, ErrorKind::BodyMismatch, 200, true);
    row(Verdict::Error, ErrorKind::Closed, 0, false);
    row(Verdict::Timeout, ErrorKind::TimeoutBody, 200, false);
}

void tst_TailReading::wasMisread_afterARefusalOfTheUrl()
{
    QFETCH(const Verdict, verdict);
    QFETCH(const ErrorKind, error);
    QFETCH(const int, status);
    QFETCH(const bool, expected);
    AttemptReport attempt{.verdict = verdict, .error = error, .status = status, .tail = "."};
    QCOMPARE(wasMisread(attempt), expected);
    attempt.tail.clear(); // there is no other reading
    QVERIFY(!wasMisread(attempt));
}

void tst_TailReading::tailToAsk_isWhatIsWrittenFirst()
{
    QCOMPARE(tailToAsk("!.", {}), "!.");
    QCOMPARE(tailToAsk("!.", {refused("!.")}), "!");
    QCOMPARE(tailToAsk("!.", {refused("!."), refused("!")}), "");
    QCOMPARE(tailToAsk(".", {refused(".")}), "");
    QCOMPARE(tailToAsk(",;!.", {refused(",;!."), refused(",;!")}), ""); // three at most
}

void tst_TailReading::tailToAsk_staysWhereNothingIsSaidOfTheUrl()
{
    QCOMPARE(tailToAsk("!.", {failed("!.")}), "!.");
    QCOMPARE(tailToAsk("!.", {refused("!."), failed("!")}), "!");
    QCOMPARE(tailToAsk(".", {refused("."), failed("")}), "");
}

void tst_TailReading::withReadings_countsNoMisreading()
{
    RetryPolicy two;
    two.maxAttempts = 2;
    two.retryIf = [](const std::exception_ptr &) { return true; };
    CheckResult result;
    const RetryPolicy policy = withReadings(two, result);
    const auto mayGoOn = [&](std::vector<AttemptReport> attempts) {
        result.attempts = std::move(attempts);
        return policy.allowsAnother(static_cast<int>(result.attempts.size()), {});
    };
    QVERIFY(mayGoOn({refused(".")}));
    QVERIFY(mayGoOn({refused("!."), refused("!")}));
    QVERIFY(mayGoOn({refused("."), failed("")}));
    QVERIFY(!mayGoOn({refused("."), failed(""), failed("")}));
    QVERIFY(mayGoOn({failed("."), refused(".")}));
    QVERIFY(!mayGoOn({failed("."), failed(".")}));
}

COROSCOPE_TEST(tst_TailReading)
#include "tst_tailreading.moc"
