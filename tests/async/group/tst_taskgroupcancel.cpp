// SPDX-License-Identifier: MIT
#include "core/async/group/collectall.h"
#include "core/async/group/firstof.h"
#include "core/async/group/taskgroup.h"
#include "core/async/scope/withscope.h"
#include "core/async/sync/semaphore.h"
#include "core/async/time/timeout.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Sleeps until it is cancelled, says so, and lets it pass.
QCoro::Task<> sleeper(Scope &scope, Story *story, QString name, Clock::Duration delay = 1h)
{
    const Counted frame;
    try {
        co_await sleepFor(scope, delay);
    } catch (const Cancelled &) {
        story->add(scope, name % u" is cut off");
        throw;
    }
    story->add(scope, name % u" is done");
}

QCoro::Task<> sleepLong(Scope &scope)
{
    const Counted frame;
    co_await sleepFor(scope, 1h);
}

template <typename Body>
QString endingOfCancelledGroup(Clock::Duration delay, Body body)
{
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto block = [&](Scope &own) { return withTaskGroup(own, body); };
        const QString ending = co_await endingWhenCancelled(scope, delay, block);
        co_return ending;
    };
    return runVirtual(main).value;
}

} // namespace

/// What a cancel does to a group: from outside, by the group itself, and of one task.
class tst_TaskGroupCancel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void TG_03_cancellingOneChildIsNoFailure();
    void TG_06_outsideCancelWhileTheGroupWaitsReachesAllChildren();
    void TG_07_outsideCancelReachesBodyAndChildrenOnce();
    void TG_17_groupWithoutChildrenEndsWithTheCancel();
    void TG_24_outsideCancelBeforeAnyChildHasRun();
    void SC_03_taskThatWasCancelledBeforeItBeganIsCutAtItsFirstWait();
    void SC_05_cancelReachesAllDescendantsAtOnce();
    void SC_29_localsAreGoneWhenTheGroupEnds();
    void spawnIntoACancelledGroup_endsTheTaskAsCancelled_data();
    void spawnIntoACancelledGroup_endsTheTaskAsCancelled();
    void spawnBesideACancel_isNoFailure();
    void groupInACancelledScope_endsWithTheCancel_data();
    void groupInACancelledScope_endsWithTheCancel();
    void groupBehindATimeLimit_endsAsTimedOut();
    void cancelOfTheGroup_endsItWithoutAnError();
    void cancelOfTheGroup_thatOwesAValueIsNoResult();
    void cancelOfTheGroup_givesWayToAnOutsideCancel();
    void cancelOfATask_reachesTheGroupsInside();
    void manyWaitingTasks_areCancelledQuickly();
    void story_ofAnOutsideCancel();
};

void tst_TaskGroupCancel::TG_03_cancellingOneChildIsNoFailure()
{
    Story story;
    StoryObserver observer({EventKind::TaskEnded});
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto one = group.spawn(u"one"_s, sleeper, &story, u"one"_s, 1h);
            group.spawn(u"other"_s, sleeper, &story, u"other"_s, 50ms);
            co_await sleepFor(group.scope(), 10ms);
            one.cancel(u"not needed"_s);
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main, {.observer = &observer}).value, u"done"_s);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{u"10ms one is cut off"_s, u"50ms other is done"_s}));
    QCOMPARE(observer.linesOf(u"one"_s), (QStringList{u"10ms ended: cancelled (not needed)"_s}));
}

void tst_TaskGroupCancel::TG_06_outsideCancelWhileTheGroupWaitsReachesAllChildren()
{
    Story story;
    const QString ending = endingOfCancelledGroup(10ms, [&](TaskGroup &group) -> QCoro::Task<> {
        for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
            group.spawn(name, sleeper, &story, name, 1h);
        co_return;
    });
    QCOMPARE(ending, u"cancelled (stop)"_s);
    // In the order in which they were spawned.
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{u"10ms a is cut off"_s,
                                     u"10ms b is cut off"_s,
                                     u"10ms c is cut off"_s,
                                     u"10ms d is cut off"_s,
                                     u"10ms e is cut off"_s}));
}

void tst_TaskGroupCancel::TG_07_outsideCancelReachesBodyAndChildrenOnce()
{
    Story story;
    const QString ending = endingOfCancelledGroup(10ms, [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"a"_s, sleeper, &story, u"a"_s, 1h);
        group.spawn(u"b"_s, sleeper, &story, u"b"_s, 1h);
        co_await sleeper(group.scope(), &story, u"body"_s);
    });
    QCOMPARE(ending, u"cancelled (stop)"_s);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{
                 u"10ms body is cut off"_s, u"10ms a is cut off"_s, u"10ms b is cut off"_s}));
}

void tst_TaskGroupCancel::TG_17_groupWithoutChildrenEndsWithTheCancel()
{
    Story story;
    const QString ending = endingOfCancelledGroup(10ms, [&](TaskGroup &group) -> QCoro::Task<> {
        co_await sleeper(group.scope(), &story, u"body"_s);
    });
    QCOMPARE(ending, u"cancelled (stop)"_s);
    QCOMPARE(story.lines(), inTestOrder(QStringList{u"10ms body is cut off"_s}));
}

void tst_TaskGroupCancel::TG_24_outsideCancelBeforeAnyChildHasRun()
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto host = [&](Scope &own) -> QCoro::Task<> {
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"a"_s, sleeper, &story, u"a"_s, 1h);
                group.spawn(u"b"_s, sleeper, &story, u"b"_s, 1h);
                own.cancel(u"at once"_s);
                co_return;
            };
            co_await withTaskGroup(own, body);
        };
        auto block = [&] { return host(scope); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (at once)"_s);
    QCOMPARE(story.lines(), inTestOrder(QStringList{u"0ms a is cut off"_s, u"0ms b is cut off"_s}));
}

void tst_TaskGroupCancel::SC_03_taskThatWasCancelledBeforeItBeganIsCutAtItsFirstWait()
{
    // For one that is spawned into a group that is cancelled already, see spawnIntoACancelledGroup.
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto child = [&](Scope &own) -> QCoro::Task<> {
            story.add(own, u"begins"_s);
            co_await sleeper(own, &story, u"it"_s);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            const auto handle = group.spawn(u"child"_s, child);
            handle.cancel();
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(story.lines(), inTestOrder(QStringList{u"0ms begins"_s, u"0ms it is cut off"_s}));
}

void tst_TaskGroupCancel::SC_05_cancelReachesAllDescendantsAtOnce()
{
    Story story;
    const QString ending = endingOfCancelledGroup(10ms, [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"child"_s, sleeper, &story, u"child"_s, 1h);
        auto inner = [&](TaskGroup &innerGroup) -> QCoro::Task<> {
            innerGroup.spawn(u"grandchild"_s, sleeper, &story, u"grandchild"_s, 1h);
            auto innermost = [&](TaskGroup &innermostGroup) -> QCoro::Task<> {
                innermostGroup.spawn(u"greatgrandchild"_s, sleeper, &story, u"third"_s, 1h);
                co_return;
            };
            co_await withTaskGroup(innerGroup.scope(), innermost);
        };
        co_await withTaskGroup(group.scope(), inner);
    });
    QCOMPARE(ending, u"cancelled (stop)"_s);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{u"10ms child is cut off"_s,
                                     u"10ms grandchild is cut off"_s,
                                     u"10ms third is cut off"_s}));
}

void tst_TaskGroupCancel::SC_29_localsAreGoneWhenTheGroupEnds()
{
    int alive = -1;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const int before = Counted::alive();
        auto child = [](Scope &own, const Counted &) -> QCoro::Task<> {
            const Counted local;
            co_await sleepLong(own);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int i = 0; i < 10; ++i)
                group.spawn(u"child"_s, child, Counted());
            co_await sleepFor(group.scope(), 10ms);
            group.cancel();
        };
        co_await withTaskGroup(scope, body);
        alive = Counted::alive() - before;
    };
    runVirtual(main);
    QCOMPARE(alive, 0);
}

void tst_TaskGroupCancel::spawnIntoACancelledGroup_endsTheTaskAsCancelled_data()
{
    QTest::addColumn<int>("maxRunning");
    QTest::newRow("all at once") << 0;
    QTest::newRow("one at a time") << 1;
}

void tst_TaskGroupCancel::spawnIntoACancelledGroup_endsTheTaskAsCancelled()
{
    QFETCH(int, maxRunning);
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<TaskHandle<void>> {
            group.cancel(u"enough"_s);
            co_return group.spawn(u"late"_s, sleepLong);
        };
        const TaskGroupOptions options{.maxRunning = maxRunning};
        const auto handle = co_await withTaskGroup(scope, body, options);
        auto read = [&handle]() -> QCoro::Task<> {
            handle.result();
            co_return;
        };
        const QString ending = co_await endingOf(read);
        co_return ending;
    };
    const auto run = runVirtual(main);
    QCOMPARE(run.value, u"no result"_s);
    QCOMPARE(run.elapsed, 0ms);
}

void tst_TaskGroupCancel::spawnBesideACancel_isNoFailure()
{
    // One task cancels the group, or fails, while another is about to spawn into it.
    const auto endingWith = [](auto stop) {
        const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
            auto stops = [&](Scope &, TaskGroup *group) -> QCoro::Task<> {
                stop(*group);
                co_return;
            };
            auto spawns = [](Scope &own, TaskGroup *group) -> QCoro::Task<> {
                group->spawn(u"inner"_s, sleepLong);
                co_await sleepLong(own);
            };
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"stops"_s, stops, &group);
                group.spawn(u"spawns"_s, spawns, &group);
                co_return;
            };
            auto block = [&] { return withTaskGroup(scope, body); };
            const QString ending = co_await endingOf(block);
            co_return ending;
        };
        return runVirtual(main).value;
    };
    QCOMPARE(endingWith([](TaskGroup &group) { group.cancel(); }), u"done"_s);
    QCOMPARE(endingWith([](TaskGroup &) { throw std::runtime_error("crash"); }),
             u"{stops: crash}"_s);
}

void tst_TaskGroupCancel::groupInACancelledScope_endsWithTheCancel_data()
{
    QTest::addColumn<int>("kind");
    QTest::newRow("withTaskGroup") << 0;
    QTest::newRow("collectAll") << 1;
    QTest::newRow("firstOf") << 2;
}

void tst_TaskGroupCancel::groupInACancelledScope_endsWithTheCancel()
{
    QFETCH(int, kind);
    const auto main = [&](Scope &scope) -> QCoro::Task<QString> {
        auto cancelled = [&](Scope &own) -> QCoro::Task<> {
            own.cancel(u"before"_s);
            const QList<QCoro::Task<> (*)(Scope &)> functions{sleepLong, sleepLong};
            auto body = [](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"child"_s, sleepLong);
                co_return;
            };
            if (kind == 0)
                co_await withTaskGroup(own, body);
            else if (kind == 1)
                co_await collectAll(own, functions);
            else
                co_await firstOf(own, functions);
        };
        auto block = [&]() -> QCoro::Task<> {
            Scope own(scope);
            co_await cancelled(own);
        };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (before)"_s);
}

void tst_TaskGroupCancel::groupBehindATimeLimit_endsAsTimedOut()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto limited = [](Scope &own) -> QCoro::Task<> {
            auto body = [](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"child"_s, sleepLong);
                co_return;
            };
            co_await withTaskGroup(own, body);
        };
        auto block = [&] { return withTimeout(scope, 0ms, limited); };
        const QString ending = co_await endingOf(block);
        co_return ending;
    };
    QCOMPARE(runVirtual(main).value, u"timed out"_s);
}

void tst_TaskGroupCancel::cancelOfTheGroup_endsItWithoutAnError()
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto stopper = [](Scope &own, TaskGroup *group) -> QCoro::Task<> {
            co_await sleepFor(own, 10ms);
            group->cancel(u"enough"_s);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"stopper"_s, stopper, &group);
            group.spawn(u"child"_s, sleeper, &story, u"child"_s, 1h);
            co_await sleeper(group.scope(), &story, u"body"_s);
        };
        co_await withTaskGroup(scope, body);
        co_await sleepFor(scope, 5ms);
        story.add(scope, u"goes on"_s);
    };
    runVirtual(main);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{
                 u"10ms body is cut off"_s, u"10ms child is cut off"_s, u"15ms goes on"_s}));
}

void tst_TaskGroupCancel::cancelOfTheGroup_thatOwesAValueIsNoResult()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        auto body = [](TaskGroup &group) -> QCoro::Task<int> {
            group.cancel();
            co_await checkpoint(group.scope());
            co_return 1;
        };
        auto block = [&] { return withTaskGroup(scope, body); };
        const QString ending = co_await endingOf(block);
        auto quick = [](TaskGroup &group) -> QCoro::Task<int> {
            group.cancel(); // too late: the value is there
            co_return 2;
        };
        auto quickBlock = [&] { return withTaskGroup(scope, quick); };
        const QString quickEnding = co_await endingOf(quickBlock);
        co_return ending % u", " % quickEnding;
    };
    QCOMPARE(runVirtual(main).value, u"no result, 2"_s);
}

void tst_TaskGroupCancel::cancelOfTheGroup_givesWayToAnOutsideCancel()
{
    // The group is cancelled at 0 ms and still unwinding when the cancel from outside comes.
    const QString ending = endingOfCancelledGroup(10ms, [](TaskGroup &group) -> QCoro::Task<int> {
        auto child = [](Scope &scope) -> QCoro::Task<> {
            auto cleanUp = [](Scope &own) -> QCoro::Task<> { co_await sleepFor(own, 100ms); };
            co_await withShield(scope, cleanUp);
        };
        group.spawn(u"child"_s, child);
        group.cancel();
        co_await checkpoint(group.scope());
        co_return 1;
    });
    QCOMPARE(ending, u"cancelled (stop)"_s);
}

void tst_TaskGroupCancel::cancelOfATask_reachesTheGroupsInside()
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        auto parent = [&](Scope &own) -> QCoro::Task<> {
            auto body = [&](TaskGroup &group) -> QCoro::Task<> {
                group.spawn(u"inner"_s, sleeper, &story, u"inner"_s, 1h);
                co_return;
            };
            co_await withTaskGroup(own, body);
            story.add(own, u"not reached"_s);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"other"_s, sleeper, &story, u"other"_s, 20ms);
            const auto handle = group.spawn(u"parent"_s, parent);
            co_await sleepFor(group.scope(), 10ms);
            handle.cancel();
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main);
    QCOMPARE(story.lines(),
             inTestOrder(QStringList{u"10ms inner is cut off"_s, u"20ms other is done"_s}));
}

void tst_TaskGroupCancel::manyWaitingTasks_areCancelledQuickly()
{
    constexpr int count = 100'000;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(0, u"gate"_s);
        auto child = [&](Scope &own) -> QCoro::Task<> {
            const Counted frame;
            const Permit permit = co_await gate.acquire(own);
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<int> {
            for (int i = 0; i < count; ++i)
                group.spawn(QString(), child);
            co_await sleepFor(group.scope(), 10ms);
            group.cancel();
            co_return gate.waiting();
        };
        const int waitingAfterCancel = co_await withTaskGroup(scope, body);
        if (waitingAfterCancel != 0)
            throw std::runtime_error("waiters were not unlinked at once");
    };
    runVirtual(main);
}

void tst_TaskGroupCancel::story_ofAnOutsideCancel()
{
    if (testOrder() != ReadyOrder::Fifo)
        QSKIP("about the order");
    StoryObserver observer;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        auto body = [](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, sleepLong);
            co_await sleepFor(group.scope(), 2h);
        };
        auto block = [&](Scope &own) { return withTaskGroup(own, body); };
        co_await endingWhenCancelled(scope, 10ms, block);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines().mid(9),
             (QStringList{u"10ms main woken: granted"_s,
                          u"10ms host to be cancelled: asked (stop)"_s,
                          u"10ms host woken: cancelled <- 11"_s,
                          u"10ms a woken: cancelled <- 11"_s,
                          u"10ms main waits: children, 1"_s,
                          u"10ms host waits: children, 1"_s,
                          u"10ms a ended: cancelled (stop) <- 11"_s,
                          u"10ms host woken: granted <- 16"_s,
                          u"10ms host ended: done"_s,
                          u"10ms main woken: granted <- 18"_s,
                          u"10ms main ended: done"_s}));
}

COROSCOPE_TEST(tst_TaskGroupCancel)
#include "tst_taskgroupcancel.moc"
