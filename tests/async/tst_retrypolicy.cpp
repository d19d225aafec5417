// SPDX-License-Identifier: MIT
#include "core/async/retrypolicy.h"

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

QTEST_GUILESS_MAIN(tst_RetryPolicy)
#include "tst_retrypolicy.moc"
