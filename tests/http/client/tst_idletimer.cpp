// SPDX-License-Identifier: MIT
#include "core/async/run/run.h"
#include "core/async/time/sleep.h"
#include "core/async/time/virtualclock.h"
#include "core/http/client/idletimer.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_IdleTimer : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void touch_beginsAnew();
    void stop_ends();
    void zero_isNoLimit();

private:
    /// How often the timer told, after each of the sleeps.
    QList<int> toldAfter(std::chrono::nanoseconds limit,
                         const QList<std::chrono::seconds> &sleeps,
                         const std::function<void(IdleTimer &)> &afterEach);
};

QList<int> tst_IdleTimer::toldAfter(std::chrono::nanoseconds limit,
                                    const QList<std::chrono::seconds> &sleeps,
                                    const std::function<void(IdleTimer &)> &afterEach)
{
    QList<int> counts;
    VirtualClock clock;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        int told = 0;
        IdleTimer timer(scope.runtime(), [&told] { ++told; });
        timer.start(limit);
        for (const std::chrono::seconds sleep : sleeps) {
            co_await sleepFor(scope, sleep);
            counts.append(told);
            afterEach(timer);
        }
    };
    run(main, {.clock = &clock, .runtime = {}});
    return counts;
}

void tst_IdleTimer::touch_beginsAnew()
{
    const QList<int> expected{0, 0, 1, 1};
    QCOMPARE(toldAfter(10s, {9s, 9s, 11s, 30s}, [](IdleTimer &timer) { timer.touch(); }), expected);
}

void tst_IdleTimer::stop_ends()
{
    const QList<int> expected{0, 0};
    QCOMPARE(toldAfter(10s, {9s, 30s}, [](IdleTimer &timer) { timer.stop(); }), expected);
}

void tst_IdleTimer::zero_isNoLimit()
{
    QCOMPARE(toldAfter(0s, {3600s}, [](IdleTimer &) {}), QList<int>{0});
}

COROSCOPE_TEST(tst_IdleTimer)
#include "tst_idletimer.moc"
