// SPDX-License-Identifier: MIT
#include "core/async/run.h"
#include "core/async/sleep.h"
#include "core/async/taskgroup.h"
#include "core/async/virtualclock.h"
#include "core/check/hostgate.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

class tst_HostGate : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void enter_letsInAsManyAsThereAreSlots();
    void holdUntil_keepsEverybodyOutAndHoldsNoSlot();
    void shut_makesNobodyWaitForTheTime();
};

void tst_HostGate::enter_letsInAsManyAsThereAreSlots()
{
    VirtualClock clock;
    int inside = 0;
    int peak = 0;
    auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostGate gate(3, QStringLiteral("a:80"));
        auto visit = [&](Scope &child) -> QCoro::Task<> {
            const Permit slot = co_await gate.enter(child);
            peak = std::max(peak, ++inside);
            co_await sleepFor(child, 1s);
            --inside;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 10; ++i)
                group.spawn(QStringLiteral("visit"), visit);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(peak, 3);
    QCOMPARE(clock.now().time_since_epoch(), Clock::Duration(4s));
}

void tst_HostGate::holdUntil_keepsEverybodyOutAndHoldsNoSlot()
{
    VirtualClock clock;
    QList<qint64> enteredAt;
    auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostGate gate(1, QStringLiteral("a:80"));
        gate.holdUntil(scope.clock().now() + 5s);
        gate.holdUntil(scope.clock().now() + 2s); // an earlier time does not shorten it
        auto visit = [&](Scope &child) -> QCoro::Task<> {
            const Permit slot = co_await gate.enter(child);
            enteredAt << std::chrono::floor<std::chrono::seconds>(child.clock().now())
                             .time_since_epoch()
                             .count();
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(QStringLiteral("one"), visit);
            group.spawn(QStringLiteral("two"), visit);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    run(main, {.clock = &clock, .runtime = {}});
    QCOMPARE(enteredAt, QList<qint64>({5, 5}));
}

void tst_HostGate::shut_makesNobodyWaitForTheTime()
{
    VirtualClock clock;
    bool wasShut = false;
    auto main = [&](Scope &scope) -> QCoro::Task<> {
        HostGate gate(1, QStringLiteral("a:80"));
        gate.holdUntil(scope.clock().now() + 1h);
        gate.shut();
        const Permit slot = co_await gate.enter(scope);
        wasShut = gate.isShut();
    };
    run(main, {.clock = &clock, .runtime = {}});
    QVERIFY(wasShut);
    QCOMPARE(clock.now().time_since_epoch(), Clock::Duration(0));
}

QTEST_GUILESS_MAIN(tst_HostGate)
#include "tst_hostgate.moc"
