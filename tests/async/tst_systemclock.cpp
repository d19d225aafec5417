// SPDX-License-Identifier: MIT
#include "core/async/run.h"
#include "core/async/sleep.h"
#include "core/async/systemclock.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

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

QTEST_GUILESS_MAIN(tst_SystemClock)
#include "tst_systemclock.moc"
