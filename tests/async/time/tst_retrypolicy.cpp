// SPDX-License-Identifier: MIT
#include "core/async/time/delay.h"
#include "core/async/time/retrypolicy.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_RetryPolicy : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void delayAfter_growsUpToTheMaximum_data();
    void delayAfter_growsUpToTheMaximum();
    void delayAfter_addsJitterOnTop();
    void allowsAnother_countsTheFirst();
    void delayAfter_neverLeavesItsRange();
    void delayAfter_growsAsLongAsNothingElseIsSaid();
    void delayAfter_keepsTheJitterOfNoDelay();
    void delayAfter_ofWhatIsOverIsNone();
    void policy_thatMakesNoSenseIsRefused_data();
    void policy_thatMakesNoSenseIsRefused();
};

void tst_RetryPolicy::delayAfter_growsUpToTheMaximum_data()
{
    QTest::addColumn<double>("factor");
    QTest::addColumn<int>("attempt");
    QTest::addColumn<qint64>("milliseconds");

    QTest::newRow("first") << 2.0 << 1 << qint64(1000);
    QTest::newRow("second") << 2.0 << 2 << qint64(2000);
    QTest::newRow("third") << 2.0 << 3 << qint64(4000);
    QTest::newRow("last below the maximum") << 2.0 << 5 << qint64(16000);
    QTest::newRow("first above the maximum") << 2.0 << 6 << qint64(30000);
    QTest::newRow("far beyond what a double holds") << 2.0 << 5000 << qint64(30000);
    QTest::newRow("constant") << 1.0 << 9 << qint64(1000);
    QTest::newRow("by half as much again") << 1.5 << 3 << qint64(2250);
}

void tst_RetryPolicy::delayAfter_growsUpToTheMaximum()
{
    QFETCH(const double, factor);
    QFETCH(const int, attempt);
    QFETCH(const qint64, milliseconds);
    RetryPolicy policy;
    policy.factor = factor;
    policy.maxJitter = 0ms;
    std::mt19937_64 random(1);
    QCOMPARE(policy.delayAfter(attempt, nullptr, random), std::chrono::milliseconds(milliseconds));
}

void tst_RetryPolicy::delayAfter_addsJitterOnTop()
{
    const RetryPolicy policy;
    std::mt19937_64 random(1);
    auto least = std::chrono::nanoseconds::max();
    auto most = std::chrono::nanoseconds::min();
    for (int i = 0; i < 1000; ++i) {
        const auto delay = policy.delayAfter(9, nullptr, random);
        least = std::min(least, delay);
        most = std::max(most, delay);
    }
    QVERIFY(least >= 30s && least < 30'050ms);
    QVERIFY(most > 30'950ms && most <= 31s);
}

void tst_RetryPolicy::allowsAnother_countsTheFirst()
{
    RetryPolicy policy;
    policy.maxAttempts = 2;
    QVERIFY(policy.allowsAnother(1, nullptr));
    QVERIFY(!policy.allowsAnother(2, nullptr));
    policy.retryIf = [](const std::exception_ptr &) { return false; };
    QVERIFY(!policy.allowsAnother(1, nullptr));
}

/// Anything that a policy may be, from the ends of the ranges inwards.
void tst_RetryPolicy::delayAfter_neverLeavesItsRange()
{
    using std::chrono::milliseconds;
    const QList<milliseconds> spans{0ms,
                                    1ms,
                                    999ms,
                                    24h,
                                    milliseconds(1LL << 53),
                                    milliseconds::max() - 1ms,
                                    milliseconds::max()};
    const QList<double> factors{
        0, std::numeric_limits<double>::denorm_min(), 0.5, 1, 1.0000001, 2, 1e9, 1e308};
    const QList<int> attempts{1, 2, 3, 35, 36, 64, 1024, 5000, std::numeric_limits<int>::max()};
    std::mt19937_64 random(1);
    RetryPolicy policy;
    policy.maxAttempts = std::numeric_limits<int>::max();
    for (const milliseconds base : spans)
        for (const milliseconds longest : spans)
            for (const milliseconds jitter : spans)
                for (const double factor : factors)
                    for (const int attempt : attempts) {
                        policy.baseDelay = base;
                        policy.maxDelay = longest;
                        policy.maxJitter = jitter;
                        policy.factor = factor;
                        const std::chrono::nanoseconds delay =
                            policy.delayAfter(attempt, nullptr, random);
                        const std::chrono::nanoseconds least =
                            factor >= 1 ? Delay(std::min(base, longest)) : Delay(0ms);
                        const auto exactly = std::chrono::duration<double, std::milli>(longest)
                                             + std::chrono::duration<double, std::milli>(jitter);
                        const std::chrono::nanoseconds most = Delay(exactly + 1ms);
                        // A double counts in steps, and these are of a billionth of a billionth.
                        QVERIFY2(delay >= least - least / 1'000'000'000'000'000 && delay <= most,
                                 qPrintable(QStringLiteral("%1 %2 %3 %4 %5: %6")
                                                .arg(base.count())
                                                .arg(longest.count())
                                                .arg(jitter.count())
                                                .arg(factor)
                                                .arg(attempt)
                                                .arg(delay.count())));
                    }
}

void tst_RetryPolicy::delayAfter_growsAsLongAsNothingElseIsSaid()
{
    RetryPolicy policy;
    policy.maxDelay = std::chrono::milliseconds::max();
    policy.maxJitter = 0ms;
    std::mt19937_64 random(1);
    auto before = 0ns;
    for (int attempt = 1; attempt < 100; ++attempt) {
        const auto delay = policy.delayAfter(attempt, nullptr, random);
        QVERIFY(attempt < 34 ? delay > before : delay >= before);
        before = delay;
    }
    QCOMPARE(before, std::chrono::nanoseconds::max());
    policy.maxDelay = std::chrono::hours::max(); // of any unit
    QCOMPARE(policy.delayAfter(100, nullptr, random), std::chrono::nanoseconds::max());
}

void tst_RetryPolicy::delayAfter_keepsTheJitterOfNoDelay()
{
    RetryPolicy policy;
    policy.baseDelay = 0ms;
    std::mt19937_64 random(1);
    for (const int attempt : {1, 100, 5000}) {
        auto most = 0ns;
        for (int i = 0; i < 100; ++i) {
            const auto delay = policy.delayAfter(attempt, nullptr, random);
            QVERIFY(delay >= 0ns && delay <= 1s);
            most = std::max(most, delay);
        }
        QVERIFY(most > 500ms);
    }
}

void tst_RetryPolicy::delayAfter_ofWhatIsOverIsNone()
{
    RetryPolicy policy;
    std::chrono::nanoseconds asked{};
    policy.delayFrom = [&](const std::exception_ptr &) { return asked; };
    std::mt19937_64 random(1);
    for (const auto past : {-1ns, std::chrono::nanoseconds::min(), 0ns}) {
        asked = past;
        QCOMPARE(policy.delayAfter(1, nullptr, random), 0ns);
    }
    asked = 90s;
    QCOMPARE(policy.delayAfter(1, nullptr, random), 90s);
}

void tst_RetryPolicy::policy_thatMakesNoSenseIsRefused_data()
{
    using Change = std::function<void(RetryPolicy &)>;
    QTest::addColumn<Change>("change");
    const auto row = [](const char *name, Change change) { QTest::newRow(name) << change; };
    row("no attempt", [](RetryPolicy &policy) { policy.maxAttempts = 0; });
    row("fewer", [](RetryPolicy &policy) { policy.maxAttempts = std::numeric_limits<int>::min(); });
    row("base", [](RetryPolicy &policy) { policy.baseDelay = -1ms; });
    row("longest", [](RetryPolicy &policy) { policy.maxDelay = -1ms; });
    row("jitter", [](RetryPolicy &policy) { policy.maxJitter = std::chrono::milliseconds::min(); });
    row("factor", [](RetryPolicy &policy) { policy.factor = -0.5; });
    row("infinite", [](RetryPolicy &policy) { policy.factor = qInf(); });
    row("no number", [](RetryPolicy &policy) { policy.factor = qQNaN(); });
}

void tst_RetryPolicy::policy_thatMakesNoSenseIsRefused()
{
    using Change = std::function<void(RetryPolicy &)>;
    QFETCH(const Change, change);
    RetryPolicy policy;
    policy.validate();
    change(policy);
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, policy.validate());
    std::mt19937_64 random(1);
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, policy.delayAfter(1, nullptr, random));
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, RetryPolicy().delayAfter(0, nullptr, random));
}

COROSCOPE_TEST(tst_RetryPolicy)
#include "tst_retrypolicy.moc"
