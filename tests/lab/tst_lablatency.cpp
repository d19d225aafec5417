// SPDX-License-Identifier: MIT
#include "core/lab/routes/lablatency.h"
#include "tests/support/testmain.h"

#include <QByteArray>
#include <QTest>

#include <algorithm>
#include <vector>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_LabLatency : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void draw_isTheSameEverywhere();
    void draw_dependsOnSeedAndKey();
    void draw_scattersAroundTheMedian();
    void draw_ofZeroIsZero();
};

void tst_LabLatency::draw_isTheSameEverywhere()
{
    // The same numbers on every system, today and in later versions.
    QCOMPARE(drawLatency(100ms, 1, "/latency/100/a").count(), 112);
    QCOMPARE(drawLatency(100ms, 1, "/latency/100/b").count(), 70);
    QCOMPARE(drawLatency(100ms, 2, "/latency/100/a").count(), 87);
}

void tst_LabLatency::draw_dependsOnSeedAndKey()
{
    QVERIFY(drawLatency(1000s, 1, "/a") != drawLatency(1000s, 1, "/b"));
    QVERIFY(drawLatency(1000s, 1, "/a") != drawLatency(1000s, 2, "/a"));
}

void tst_LabLatency::draw_scattersAroundTheMedian()
{
    std::vector<std::chrono::milliseconds> drawn;
    for (int i = 0; i < 2001; ++i)
        drawn.push_back(drawLatency(1000ms, 7, QByteArray::number(i)));
    std::sort(drawn.begin(), drawn.end());

    QVERIFY(drawn[1000] > 930ms && drawn[1000] < 1070ms);
    QVERIFY(drawn[100] > 300ms && drawn[100] < 550ms);     // 5 %: exp(-0.82) = 0.44
    QVERIFY(drawn[1900] > 1900ms && drawn[1900] < 2700ms); // 95 %: exp(0.82) = 2.28
    QVERIFY(drawn.front() > 0ms);
    QVERIFY(drawn.back() <= 10'000ms);
}

void tst_LabLatency::draw_ofZeroIsZero()
{
    QCOMPARE(drawLatency(0ms, 1, "/a").count(), 0);
}

COROSCOPE_TEST(tst_LabLatency)
#include "tst_lablatency.moc"
