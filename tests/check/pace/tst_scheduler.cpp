// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/async/run/run.h"
#include "core/async/time/sleep.h"
#include "core/async/time/virtualclock.h"
#include "core/check/list/urllist.h"
#include "core/check/pace/scheduler.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

template <typename Main>
void runVirtual(Main main)
{
    VirtualClock clock;
    run(std::move(main), {.clock = &clock, .runtime = {}});
}

/// Host a has four targets (0 to 3), host b two (4, 5).
UrlList twoHosts()
{
    return UrlList::parse(QByteArray("http://a/1\nhttp://a/2\nhttp://a/3\nhttp://a/4\n"
                                     "http://b/1\nhttp://b/2\n"));
}

} // namespace

class tst_Scheduler : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void next_letsHostsTakeTurns();
    void next_goesOnWithAHostThatIsWarm();
    void next_turnsToOthersAfterAWhile();
    void next_passesOverAHostThatIsFull();
    void next_waitsForRoomInAll();
    void next_isCutOffByCancel();
    void comeBack_takesRoomWithoutAsking();
    void setRoom_letsInWhoeverWaits();
    void setRoom_keepsOutUntilEnoughHaveLeft();
};

void tst_Scheduler::next_letsHostsTakeTurns()
{
    QList<int> order;
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list = twoHosts();
        Scheduler scheduler(list, list.allTargets(), 10, 10);
        while (!scheduler.isExhausted()) {
            const int target = co_await scheduler.next(scope);
            order << target;
        }
    });
    QCOMPARE(order, QList<int>({0, 4, 1, 5, 2, 3}));
}

void tst_Scheduler::next_goesOnWithAHostThatIsWarm()
{
    QList<int> order;
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list =
            UrlList::parse(QByteArray("http://a/1\nhttp://a/2\nhttp://b/1\nhttp://c/1\n"));
        Scheduler scheduler(list, list.allTargets(), 1, 2);
        const int first = co_await scheduler.next(scope);  // a
        const int second = co_await scheduler.next(scope); // b
        scheduler.leave(0);
        const int third = co_await scheduler.next(scope);
        scheduler.leave(1);
        const int fourth = co_await scheduler.next(scope);
        order << first << second << third << fourth;
    });
    QCOMPARE(order, QList<int>({0, 2, 1, 3}));
}

void tst_Scheduler::next_turnsToOthersAfterAWhile()
{
    QByteArray lines;
    for (int i = 0; i < 100; ++i)
        lines += "http://a/" + QByteArray::number(i) + '\n';
    QList<int> hosts;
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list = UrlList::parse(lines + "http://b/\n");
        Scheduler scheduler(list, list.allTargets(), 1, 1);
        while (!scheduler.isExhausted()) {
            const int target = co_await scheduler.next(scope);
            hosts << list.targets()[static_cast<std::size_t>(target)].host;
            scheduler.leave(hosts.last());
        }
    });
    QCOMPARE(hosts.indexOf(1), Scheduler::followUps + 1);
    QCOMPARE(hosts.size(), 101);
}

void tst_Scheduler::next_passesOverAHostThatIsFull()
{
    QList<int> order;
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list = twoHosts();
        Scheduler scheduler(list, list.allTargets(), 1, 10);
        const int first = co_await scheduler.next(scope);
        const int second = co_await scheduler.next(scope);
        // Both hosts are full; b gets room first.
        auto leaveLater = [&](Scope &child) -> QCoro::Task<> {
            co_await sleepFor(child, 1s);
            scheduler.leave(1);
            co_await sleepFor(child, 1s);
            scheduler.leave(0);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(QStringLiteral("leave"), leaveLater);
            const int third = co_await scheduler.next(group.scope());
            const int fourth = co_await scheduler.next(group.scope());
            order << first << second << third << fourth;
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(order, QList<int>({0, 4, 5, 1}));
}

void tst_Scheduler::next_waitsForRoomInAll()
{
    Clock::Duration waited{};
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list = twoHosts();
        Scheduler scheduler(list, list.allTargets(), 10, 2);
        co_await scheduler.next(scope);
        co_await scheduler.next(scope);
        auto leaveLater = [&](Scope &child) -> QCoro::Task<> {
            co_await sleepFor(child, 3s);
            scheduler.leave(0);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(QStringLiteral("leave"), leaveLater);
            const Clock::TimePoint began = group.scope().clock().now();
            co_await scheduler.next(group.scope());
            waited = group.scope().clock().now() - began;
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(waited, Clock::Duration(3s));
}

void tst_Scheduler::next_isCutOffByCancel()
{
    bool wasCut = false;
    int next = -1;
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list = twoHosts();
        Scheduler scheduler(list, list.allTargets(), 1, 1);
        co_await scheduler.next(scope);
        Scope inner(scope);
        inner.setDeadline(scope.clock().now() + 1s);
        try {
            co_await scheduler.next(inner);
        } catch (const Cancelled &) {
            wasCut = true;
        }
        scheduler.leave(0); // nobody waits any more
        next = co_await scheduler.next(scope);
    });
    QVERIFY(wasCut);
    QCOMPARE(next, 1);
}

void tst_Scheduler::comeBack_takesRoomWithoutAsking()
{
    int next = -1;
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list = twoHosts();
        Scheduler scheduler(list, list.allTargets(), 2, 10);
        co_await scheduler.next(scope); // a
        co_await scheduler.next(scope); // b
        scheduler.leave(0);             // a backs off
        co_await scheduler.next(scope); // a
        scheduler.comeBack(0);
        next = co_await scheduler.next(scope);
    });
    QCOMPARE(next, 5); // a is full again, so it is b's turn
}

void tst_Scheduler::setRoom_letsInWhoeverWaits()
{
    Clock::Duration waited{};
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list = twoHosts();
        Scheduler scheduler(list, list.allTargets(), 1, 2);
        co_await scheduler.next(scope);
        co_await scheduler.next(scope);
        auto makeRoom = [&](Scope &child) -> QCoro::Task<> {
            co_await sleepFor(child, 3s);
            scheduler.setRoom(2, 3);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(QStringLiteral("make room"), makeRoom);
            co_await scheduler.next(group.scope());
            waited = group.scope().clock().now().time_since_epoch();
        };
        co_await withTaskGroup(scope, body);
    });
    QCOMPARE(waited, Clock::Duration(3s));
}

void tst_Scheduler::setRoom_keepsOutUntilEnoughHaveLeft()
{
    bool wasKeptOut = false;
    runVirtual([&](Scope &scope) -> QCoro::Task<> {
        const UrlList list = twoHosts();
        Scheduler scheduler(list, list.allTargets(), 2, 4);
        for (int i = 0; i < 3; ++i)
            co_await scheduler.next(scope);
        scheduler.setRoom(1, 2);
        scheduler.leave(0); // two are left in sight
        Scope inner(scope);
        inner.setDeadline(scope.clock().now() + 1s);
        try {
            co_await scheduler.next(inner);
        } catch (const Cancelled &) {
            wasKeptOut = true;
        }
    });
    QVERIFY(wasKeptOut);
}

COROSCOPE_TEST(tst_Scheduler)
#include "tst_scheduler.moc"
