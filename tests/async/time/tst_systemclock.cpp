// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/async/time/sleep.h"
#include "core/async/time/systemclock.h"
#include "tests/support/testmain.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>

#include <random>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Real time as the tests tell it.
Clock::Duration s_realTime{};

Clock::Duration toldTime()
{
    return s_realTime;
}

QString shown(const SystemClock &clock)
{
    return QString::number(clock.now().time_since_epoch() / 1ms);
}

} // namespace

class tst_SystemClock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void now_beginsAtZeroAndRises();
    void jumpTo_isRefused();
    void wakeAt_wakesOnceAndNotEarly();
    void wakeAt_replacesTheRequestBefore();
    void wakeAt_theEndOfTimeIsLegal();
    void sleep_takesRealTime();
    void rate_bendsTheLine();
    void rate_staysWithinItsLimits();
    void rate_neverTurnsTimeBack();
    void rate_ofOneIsExactAfterYears();
    void rate_movesAWakeThatWasAskedFor();
    void paused_timeStandsStill();
    void paused_wakesNobody();
    void skipTo_movesAPausedClockForward();
    void sleep_goesByTheRate();
};

void tst_SystemClock::now_beginsAtZeroAndRises()
{
    const SystemClock clock;
    const auto first = clock.now();
    QVERIFY(first.time_since_epoch() >= 0s);
    QVERIFY(first.time_since_epoch() < 10s);
    QVERIFY(clock.now() >= first);
    QCOMPARE(clock.after(Clock::Duration::max()), Clock::TimePoint::max());
    QVERIFY(clock.after(-1h) < first);
}

void tst_SystemClock::jumpTo_isRefused()
{
    SystemClock clock;
    QVERIFY(!clock.jumpTo(clock.after(1h)));
    QVERIFY(clock.now().time_since_epoch() < 1h);
}

void tst_SystemClock::wakeAt_wakesOnceAndNotEarly()
{
    SystemClock clock;
    QEventLoop loop;
    int wakes = 0;
    const auto deadline = clock.after(5ms);
    clock.setWakeHandler([&] {
        ++wakes;
        loop.quit();
    });
    clock.wakeAt(deadline);
    loop.exec();
    QVERIFY(clock.now() >= deadline);
    QCoreApplication::processEvents();
    QCOMPARE(wakes, 1);
}

void tst_SystemClock::wakeAt_replacesTheRequestBefore()
{
    SystemClock clock;
    QEventLoop loop;
    QList<Clock::TimePoint> wakes;
    clock.setWakeHandler([&] {
        wakes << clock.now();
        loop.quit();
    });
    clock.wakeAt(clock.after(0ms));
    const auto deadline = clock.after(5ms);
    clock.wakeAt(deadline);
    loop.exec();
    QCOMPARE(wakes.size(), 1);
    QVERIFY(wakes.first() >= deadline);

    // Withdrawn: nothing is pending, so that the loop finds nothing to do.
    clock.wakeAt(clock.after(0ms));
    clock.wakeAt(std::nullopt);
    QCoreApplication::processEvents();
    QCOMPARE(wakes.size(), 1);
}

void tst_SystemClock::wakeAt_theEndOfTimeIsLegal()
{
    // More milliseconds than a QTimer can count: it would warn, or fire at once.
    SystemClock clock;
    int wakes = 0;
    clock.setWakeHandler([&] { ++wakes; });
    clock.wakeAt(Clock::TimePoint::max());
    QCoreApplication::processEvents();
    QCOMPARE(wakes, 0);
}

void tst_SystemClock::sleep_takesRealTime()
{
    QElapsedTimer timer;
    timer.start();
    const auto main = [](Scope &scope) -> QCoro::Task<Clock::Duration> {
        const auto before = scope.clock().now();
        co_await sleepFor(scope, 20ms);
        co_return scope.clock().now() - before;
    };
    const Clock::Duration slept = run(main);
    QVERIFY(slept >= 20ms);
    QVERIFY(timer.elapsed() >= 20);
}

void tst_SystemClock::rate_bendsTheLine()
{
    s_realTime = 7h; // whatever it shows, the clock begins at zero
    SystemClock clock(toldTime);
    QStringList lines{shown(clock)};
    s_realTime += 100ms;
    lines << shown(clock);
    clock.setRate(10);
    lines << shown(clock);
    s_realTime += 100ms;
    lines << shown(clock);
    clock.setRate(0.05);
    s_realTime += 100ms;
    lines << shown(clock);
    clock.setRate(1);
    s_realTime += 100ms;
    lines << shown(clock);
    QCOMPARE(lines.join(u' '), u"0 100 100 1100 1105 1205"_s);
}

void tst_SystemClock::rate_staysWithinItsLimits()
{
    SystemClock clock(toldTime);
    QCOMPARE(clock.rate(), 1.0);
    clock.setRate(0);
    QCOMPARE(clock.rate(), 0.05);
    clock.setRate(-3);
    QCOMPARE(clock.rate(), 0.05);
    clock.setRate(1000);
    QCOMPARE(clock.rate(), 10.0);
}

void tst_SystemClock::rate_neverTurnsTimeBack()
{
    SystemClock clock(toldTime);
    std::mt19937_64 random(1);
    std::uniform_real_distribution<double> rates(0.05, 10);
    auto before = clock.now();
    for (int i = 0; i < 10'000; ++i) {
        clock.setRate(rates(random));
        QVERIFY(clock.now() >= before);
        s_realTime += std::chrono::nanoseconds(random() % 50);
        QVERIFY(clock.now() >= before);
        before = clock.now();
    }
}

void tst_SystemClock::rate_ofOneIsExactAfterYears()
{
    SystemClock clock(toldTime);
    const auto years = 24h * 3650 + 1ns;
    s_realTime += years;
    QCOMPARE(clock.now().time_since_epoch(), years);
}

void tst_SystemClock::rate_movesAWakeThatWasAskedFor()
{
    SystemClock clock(toldTime);
    clock.wakeAt(clock.after(10s));
    QCOMPARE(clock.timeToWake(), 10s);
    clock.setRate(10);
    QCOMPARE(clock.timeToWake(), 1s);
    s_realTime += 400ms;
    clock.setRate(0.5);
    QCOMPARE(clock.timeToWake(), 12s);
    clock.wakeAt(Clock::TimePoint::max());
    QCOMPARE(clock.timeToWake(), 24h);
    clock.wakeAt(std::nullopt);
    QCOMPARE(clock.timeToWake(), std::nullopt);
}

void tst_SystemClock::paused_timeStandsStill()
{
    SystemClock clock(toldTime);
    s_realTime += 10ms;
    clock.setPaused(true);
    clock.setPaused(true);
    QStringList lines{shown(clock)};
    s_realTime += 1h;
    lines << shown(clock);
    clock.setRate(2); // kept for later
    s_realTime += 1h;
    lines << shown(clock);
    clock.setPaused(false);
    lines << shown(clock);
    s_realTime += 10ms;
    lines << shown(clock);
    QCOMPARE(lines.join(u' '), u"10 10 10 10 30"_s);
}

void tst_SystemClock::paused_wakesNobody()
{
    SystemClock clock(toldTime);
    int wakes = 0;
    clock.setWakeHandler([&] { ++wakes; });
    clock.setPaused(true);
    clock.wakeAt(clock.now());
    QCOMPARE(clock.timeToWake(), std::nullopt);
    QCoreApplication::processEvents();
    QCOMPARE(wakes, 0);
    clock.setPaused(false);
    QCOMPARE(clock.timeToWake(), 0ms);
    QTRY_COMPARE(wakes, 1);
}

void tst_SystemClock::skipTo_movesAPausedClockForward()
{
    SystemClock clock(toldTime);
    clock.setPaused(true);
    clock.skipTo(clock.after(1h));
    QCOMPARE(clock.now().time_since_epoch(), 1h);
    clock.skipTo(clock.after(-1min));
    QCOMPARE(clock.now().time_since_epoch(), 1h);
    clock.setPaused(false);
    s_realTime += 5ms;
    QCOMPARE(clock.now().time_since_epoch(), 1h + 5ms);
}

void tst_SystemClock::sleep_goesByTheRate()
{
    QElapsedTimer timer;
    timer.start();
    SystemClock clock;
    clock.setRate(10);
    const auto main = [](Scope &scope) -> QCoro::Task<> { co_await sleepFor(scope, 200ms); };
    run(main, {.clock = &clock, .runtime = {}});
    QVERIFY(clock.now().time_since_epoch() >= 200ms);
    QVERIFY(timer.elapsed() >= 20);
}

COROSCOPE_TEST(tst_SystemClock)
#include "tst_systemclock.moc"
