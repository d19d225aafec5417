// SPDX-License-Identifier: MIT
#include "core/async/sync/semaphore.h"
#include "tests/support/asynctest.h"
#include "tests/support/storyobserver.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Enters the gate, stays for a while, and says so.
QCoro::Task<>
visitor(Scope &scope, Semaphore *gate, Story *story, QString name, Clock::Duration stay)
{
    const Counted frame;
    try {
        const Permit permit = co_await gate->acquire(scope);
        story->add(scope, name % u" is in");
        co_await sleepFor(scope, stay);
    } catch (const Cancelled &) {
        story->add(scope, name % u" is cut off");
        throw;
    }
}

/// Enters again and again without a pause between.
QCoro::Task<> regular(Scope &scope, Semaphore *gate, QStringList *order, QString name, int visits)
{
    const Counted frame;
    for (int i = 0; i < visits; ++i) {
        const Permit permit = co_await gate->acquire(scope);
        *order << name;
        co_await sleepFor(scope, 1ms);
    }
}

/// Runs `body(group, gate)` in a group beside a semaphore; the story of the visitors comes back.
template <typename Body>
QStringList storyAt(int permits, Body body)
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(permits, u"gate"_s);
        auto inGroup = [&](TaskGroup &group) -> QCoro::Task<> {
            co_await body(group, gate, story);
        };
        co_await withTaskGroup(scope, inGroup);
        story.add(scope,
                  QStringLiteral("%1 free, %2 wait").arg(gate.available()).arg(gate.waiting()));
    };
    runVirtual(main);
    return story.lines();
}

// SEM-03, SEM-10: a semaphore itself cannot be awaited, and only a permit that was acquired can be
// released, once; so there is no release above the initial value.
template <typename T>
concept Releasable = requires(T t)
{
    t.release();
};
static_assert(!Releasable<Semaphore>);

} // namespace

class tst_Semaphore : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void SEM_01_zeroPermitsAreLegal();
    void SEM_02_itTellsItsState();
    void SEM_04_negativePermitsAreAnError();
    void SEM_05_permitsAreHandedOverWithoutAGap();
    void SEM_06_cancelledWaiterLeavesTheQueue();
    void SEM_07_releaseGoesToTheNextLiveWaiter();
    void SEM_08_releaseAndCancelInOneTick();
    void SEM_09_grantedThenCancelledGivesThePermitBack();
    void SEM_11_releaseWithoutWaitersFreesThePermit();
    void SEM_12_releaseAndReacquireIsRoundRobin();
    void SEM_13_whoComesBackStandsBehindThoseThatWait();
    void SEM_14_firstWaiterCancelledLeavesTheOthersInOrder();
    void SEM_15_severalReleasesAtOnceWakeInOrderAndNobodyBarges();
    void SEM_L1_releaseWhileTheFirstIsCancelled();
    void SEM_L2_cancelOfOneAndReleaseOfAnotherHandOutOnePermit();
    void SEM_L3_finishedWaiterThatIsCancelledWakesTheNext();
    void permit_comesBackWhenItsHolderIsCancelled();
    void acquire_inACancelledScopeTakesNothing();
    void acquire_freePermitDoesNotSuspend();
    void semaphore_mayOutliveARuntimeAndServeTheNext();
    void manyTasks_areServedFirstInFirstOut();
    void story_ofAHandOver();
    void setPermits_moreLetsThoseInWhoWait();
    void setPermits_fewerLetsNobodyInUntilEnoughCameBack();
    void setPermits_ofAnUnusedSemaphore();
    void setPermits_negativeIsAnErrorAndChangesNothing();
    void SEM_10_permitCannotComeBackTwice();
    void permit_mayOutliveItsRun();
};

void tst_Semaphore::SEM_01_zeroPermitsAreLegal()
{
    const QStringList lines =
        storyAt(0, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            const auto handle =
                group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, Clock::Duration(0));
            co_await sleepFor(group.scope(), 1h);
            const Permit none = gate.tryAcquire(group.scope());
            story.add(group.scope(), none ? u"free"_s : u"locked"_s);
            handle.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"3600000ms locked"_s,
                          u"3600000ms a is cut off"_s,
                          u"3600000ms 0 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_02_itTellsItsState()
{
    const QStringList lines =
        storyAt(2, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s, u"e"_s})
                group.spawn(name, visitor, &gate, &story, name, 10ms);
            co_await checkpoint(group.scope());
            story.add(group.scope(),
                      QStringLiteral("%1: %2 of %3 free, %4 wait")
                          .arg(gate.name())
                          .arg(gate.available())
                          .arg(gate.permits())
                          .arg(gate.waiting()));
            group.cancel();
        });
    QCOMPARE(lines.at(2), u"0ms gate: 0 of 2 free, 3 wait"_s);
    QCOMPARE(lines.last(), u"0ms 2 free, 0 wait"_s);
}

void tst_Semaphore::SEM_04_negativePermitsAreAnError()
{
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, Semaphore(-1));
}

void tst_Semaphore::SEM_05_permitsAreHandedOverWithoutAGap()
{
    const QStringList lines =
        storyAt(3, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit one = co_await gate.acquire(group.scope());
            Permit two = co_await gate.acquire(group.scope());
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
                group.spawn(name, visitor, &gate, &story, name, 10ms);
            co_await checkpoint(group.scope());
            // a took the third permit; b, c and d wait.
            one.release();
            two.release();
            story.add(group.scope(), QStringLiteral("%1 free").arg(gate.available()));
            group.spawn(u"late"_s, visitor, &gate, &story, u"late"_s, 10ms);
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a is in"_s,
                          u"0ms 0 free"_s,
                          u"0ms b is in"_s,
                          u"0ms c is in"_s,
                          u"10ms d is in"_s,
                          u"10ms late is in"_s,
                          u"20ms 3 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_06_cancelledWaiterLeavesTheQueue()
{
    const QStringList lines =
        storyAt(0, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            co_await checkpoint(group.scope());
            story.add(group.scope(), QStringLiteral("%1 waits").arg(gate.waiting()));
            a.cancel();
            // At once, before the waiter itself has run.
            story.add(group.scope(), QStringLiteral("%1 waits").arg(gate.waiting()));
        });
    QCOMPARE(
        lines,
        (QStringList{
            u"0ms 1 waits"_s, u"0ms 0 waits"_s, u"0ms a is cut off"_s, u"0ms 0 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_07_releaseGoesToTheNextLiveWaiter()
{
    const QStringList lines =
        storyAt(1, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit permit = co_await gate.acquire(group.scope());
            const auto a = group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            const auto b = group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            group.spawn(u"c"_s, visitor, &gate, &story, u"c"_s, 10ms);
            group.spawn(u"d"_s, visitor, &gate, &story, u"d"_s, 10ms);
            co_await checkpoint(group.scope());
            a.cancel();
            b.cancel();
            permit.release();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a is cut off"_s,
                          u"0ms b is cut off"_s,
                          u"0ms c is in"_s,
                          u"10ms d is in"_s,
                          u"20ms 1 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_08_releaseAndCancelInOneTick()
{
    const QStringList lines =
        storyAt(1, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit permit = co_await gate.acquire(group.scope());
            const auto a = group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            co_await checkpoint(group.scope());
            permit.release();
            a.cancel();
            // a holds the permit until it runs, and passes it on then.
            story.add(group.scope(), QStringLiteral("%1 free").arg(gate.available()));
        });
    QCOMPARE(
        lines,
        (QStringList{
            u"0ms 0 free"_s, u"0ms a is cut off"_s, u"0ms b is in"_s, u"10ms 1 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_09_grantedThenCancelledGivesThePermitBack()
{
    const QStringList lines =
        storyAt(1, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit permit = co_await gate.acquire(group.scope());
            const auto a = group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            co_await checkpoint(group.scope());
            permit.release();
            a.cancel();
            co_await checkpoint(group.scope());
            const Permit again = co_await gate.acquire(group.scope());
            story.add(group.scope(), u"acquired again"_s);
        });
    QCOMPARE(
        lines,
        (QStringList{u"0ms a is cut off"_s, u"0ms acquired again"_s, u"0ms 1 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_11_releaseWithoutWaitersFreesThePermit()
{
    const QStringList lines =
        storyAt(1, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit permit = co_await gate.acquire(group.scope());
            story.add(group.scope(), QString::number(gate.available()));
            permit.release();
            story.add(group.scope(), QString::number(gate.available()));
        });
    QCOMPARE(lines, (QStringList{u"0ms 0"_s, u"0ms 1"_s, u"0ms 1 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_12_releaseAndReacquireIsRoundRobin()
{
    QStringList order;
    storyAt(1, [&](TaskGroup &group, Semaphore &gate, Story &) -> QCoro::Task<> {
        for (const QString &name : {u"1"_s, u"2"_s, u"3"_s})
            group.spawn(name, regular, &gate, &order, name, 3);
        co_return;
    });
    QCOMPARE(order.join(u' '), u"1 2 3 1 2 3 1 2 3"_s);
}

void tst_Semaphore::SEM_13_whoComesBackStandsBehindThoseThatWait()
{
    QStringList order;
    storyAt(1, [&](TaskGroup &group, Semaphore &gate, Story &) -> QCoro::Task<> {
        group.spawn(u"1"_s, regular, &gate, &order, u"1"_s, 2);
        group.spawn(u"2"_s, regular, &gate, &order, u"2"_s, 1);
        group.spawn(u"3"_s, regular, &gate, &order, u"3"_s, 1);
        co_return;
    });
    QCOMPARE(order.join(u' '), u"1 2 3 1"_s);
}

void tst_Semaphore::SEM_14_firstWaiterCancelledLeavesTheOthersInOrder()
{
    const QStringList lines =
        storyAt(2, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit one = co_await gate.acquire(group.scope());
            Permit two = co_await gate.acquire(group.scope());
            const auto a = group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            group.spawn(u"c"_s, visitor, &gate, &story, u"c"_s, 10ms);
            co_await checkpoint(group.scope());
            a.cancel();
            co_await checkpoint(group.scope());
            one.release();
            two.release();
        });
    QCOMPARE(
        lines,
        (QStringList{
            u"0ms a is cut off"_s, u"0ms b is in"_s, u"0ms c is in"_s, u"10ms 2 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_15_severalReleasesAtOnceWakeInOrderAndNobodyBarges()
{
    const QStringList lines =
        storyAt(3, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit one = co_await gate.acquire(group.scope());
            Permit two = co_await gate.acquire(group.scope());
            Permit three = co_await gate.acquire(group.scope());
            group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            co_await checkpoint(group.scope());
            one.release();
            two.release();
            const Permit barged = gate.tryAcquire(group.scope());
            story.add(group.scope(), barged ? u"barged in"_s : u"nothing free"_s);
            group.spawn(u"later"_s, visitor, &gate, &story, u"later"_s, 10ms);
            three.release();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms nothing free"_s,
                          u"0ms a is in"_s,
                          u"0ms b is in"_s,
                          u"0ms later is in"_s,
                          u"10ms 3 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_L1_releaseWhileTheFirstIsCancelled()
{
    const QStringList lines =
        storyAt(1, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit permit = co_await gate.acquire(group.scope());
            const auto a = group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            co_await checkpoint(group.scope());
            a.cancel();
            permit.release();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a is cut off"_s, u"0ms b is in"_s, u"10ms 1 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_L2_cancelOfOneAndReleaseOfAnotherHandOutOnePermit()
{
    const QStringList lines =
        storyAt(1, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit permit = co_await gate.acquire(group.scope());
            group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            const auto b = group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            group.spawn(u"c"_s, visitor, &gate, &story, u"c"_s, 10ms);
            co_await checkpoint(group.scope());
            b.cancel();
            permit.release();
        });
    QCOMPARE(
        lines,
        (QStringList{
            u"0ms b is cut off"_s, u"0ms a is in"_s, u"10ms c is in"_s, u"20ms 1 free, 0 wait"_s}));
}

void tst_Semaphore::SEM_L3_finishedWaiterThatIsCancelledWakesTheNext()
{
    // Three deep: each is granted what the one before gives back, and is cancelled in turn.
    const QStringList lines =
        storyAt(1, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            Permit permit = co_await gate.acquire(group.scope());
            const auto a = group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            const auto b = group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            group.spawn(u"c"_s, visitor, &gate, &story, u"c"_s, 10ms);
            auto canceller = [&](Scope &) -> QCoro::Task<> {
                b.cancel();
                co_return;
            };
            co_await checkpoint(group.scope());
            permit.release();
            a.cancel();
            group.spawn(u"canceller"_s, canceller);
            co_await checkpoint(group.scope());
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a is cut off"_s,
                          u"0ms b is cut off"_s,
                          u"0ms c is in"_s,
                          u"10ms 1 free, 0 wait"_s}));
}

void tst_Semaphore::permit_comesBackWhenItsHolderIsCancelled()
{
    const QStringList lines =
        storyAt(1, [](TaskGroup &group, Semaphore &gate, Story &story) -> QCoro::Task<> {
            const auto a = group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 1h);
            group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            co_await sleepFor(group.scope(), 5ms);
            a.cancel();
        });
    QCOMPARE(
        lines,
        (QStringList{
            u"0ms a is in"_s, u"5ms a is cut off"_s, u"5ms b is in"_s, u"15ms 1 free, 0 wait"_s}));
}

void tst_Semaphore::acquire_inACancelledScopeTakesNothing()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QString> {
        Semaphore gate(1);
        Scope inner(scope);
        inner.cancel(u"no more"_s);
        auto block = [&]() -> QCoro::Task<> { const Permit permit = co_await gate.acquire(inner); };
        const QString ending = co_await endingOf(block);
        co_return ending % u' ' % QString::number(gate.available());
    };
    QCOMPARE(runVirtual(main).value, u"cancelled (no more) 1"_s);
}

void tst_Semaphore::acquire_freePermitDoesNotSuspend()
{
    StoryObserver observer({EventKind::WaitBegan});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1);
        for (int i = 0; i < 3; ++i) {
            const Permit permit = co_await gate.acquire(scope);
        }
    };
    runVirtual(main, {.observer = &observer});
    QVERIFY(observer.lines().isEmpty());
}

void tst_Semaphore::semaphore_mayOutliveARuntimeAndServeTheNext()
{
    Semaphore gate(1, u"gate"_s);
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const Permit permit = co_await gate.acquire(scope);
        co_await sleepFor(scope, 1ms);
    };
    for (int i = 0; i < 2; ++i) {
        StoryObserver observer({EventKind::ResourceCreated, EventKind::PermitAcquired});
        runVirtual(main, {.observer = &observer});
        QCOMPARE(observer.lines(),
                 (QStringList{u"0ms gate created: 1"_s, u"0ms main acquired gate, 0 left"_s}));
    }
    QCOMPARE(gate.available(), 1);
}

void tst_Semaphore::manyTasks_areServedFirstInFirstOut()
{
    constexpr int count = 100'000;
    constexpr int limit = 10;
    int inside = 0;
    int most = 0;
    int served = 0;
    bool inOrder = true;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(limit);
        auto child = [&](Scope &own, int number) -> QCoro::Task<> {
            const Counted frame;
            const Permit permit = co_await gate.acquire(own);
            most = std::max(most, ++inside);
            inOrder = inOrder && number == served++;
            co_await sleepFor(own, 1ms);
            --inside;
        };
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (int number = 0; number < count; ++number)
                group.spawn(QString(), child, number);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    const auto run = runVirtual(main);
    QVERIFY(inOrder);
    QCOMPARE(served, count);
    QCOMPARE(most, limit);
    QCOMPARE(run.elapsed, 1ms * (count / limit));
}

void tst_Semaphore::story_ofAHandOver()
{
    StoryObserver observer;
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1, u"gate"_s);
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 10ms);
            group.spawn(u"c"_s, visitor, &gate, &story, u"c"_s, 10ms);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main spawned"_s,
                          u"0ms main started"_s,
                          u"0ms a spawned by main"_s,
                          u"0ms b spawned by main"_s,
                          u"0ms c spawned by main"_s,
                          u"0ms main waits: children, 3"_s,
                          u"0ms a started"_s,
                          u"0ms gate created: 1"_s,
                          u"0ms a acquired gate, 0 left"_s,
                          u"0ms a waits: sleep 10ms"_s,
                          u"0ms b started"_s,
                          u"0ms b waits: gate, place 1"_s,
                          u"0ms c started"_s,
                          u"0ms c waits: gate, place 2"_s,
                          u"10ms a woken: granted"_s,
                          u"10ms a released gate, 1 left"_s,
                          u"10ms b acquired gate, 0 left <- 16"_s,
                          u"10ms b woken: granted <- 16"_s,
                          u"10ms a ended: done"_s,
                          u"10ms b waits: sleep 10ms"_s,
                          u"20ms b woken: granted"_s,
                          u"20ms b released gate, 1 left"_s,
                          u"20ms c acquired gate, 0 left <- 22"_s,
                          u"20ms c woken: granted <- 22"_s,
                          u"20ms b ended: done"_s,
                          u"20ms c waits: sleep 10ms"_s,
                          u"30ms c woken: granted"_s,
                          u"30ms c released gate, 1 left"_s,
                          u"30ms c ended: done"_s,
                          u"30ms main woken: granted <- 29"_s,
                          u"30ms gate removed"_s,
                          u"30ms main ended: done"_s}));
}

void tst_Semaphore::setPermits_moreLetsThoseInWhoWait()
{
    StoryObserver observer({EventKind::PermitsChanged, EventKind::PermitAcquired});
    const auto main = [](Scope &scope) -> QCoro::Task<> {
        Semaphore gate(1, u"gate"_s);
        Story story;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s, u"d"_s})
                group.spawn(name, visitor, &gate, &story, name, 10ms);
            co_await sleepFor(group.scope(), 5ms);
            gate.setPermits(3);
            gate.setPermits(3);
        };
        co_await withTaskGroup(scope, body);
    };
    runVirtual(main, {.observer = &observer});
    QStringList lines;
    for (const QString &line : observer.lines())
        lines << line.section(u" <- "_s, 0, 0);
    QCOMPARE(lines,
             (QStringList{u"0ms a acquired gate, 0 left"_s,
                          u"5ms gate has permits: 3"_s,
                          u"5ms b acquired gate, 1 left"_s,
                          u"5ms c acquired gate, 0 left"_s,
                          u"10ms d acquired gate, 0 left"_s}));
}

void tst_Semaphore::setPermits_fewerLetsNobodyInUntilEnoughCameBack()
{
    const auto main = [](Scope &scope) -> QCoro::Task<QStringList> {
        Semaphore gate(3, u"gate"_s);
        Story story;
        QStringList available;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn(u"a"_s, visitor, &gate, &story, u"a"_s, 10ms);
            group.spawn(u"b"_s, visitor, &gate, &story, u"b"_s, 20ms);
            group.spawn(u"c"_s, visitor, &gate, &story, u"c"_s, 30ms);
            group.spawn(u"d"_s, visitor, &gate, &story, u"d"_s, 10ms);
            co_await sleepFor(group.scope(), 5ms);
            gate.setPermits(1);
            for (int i = 0; i < 5; ++i) {
                const bool gotOne = static_cast<bool>(gate.tryAcquire(group.scope()));
                available << QString::number(gate.available()) % (gotOne ? u"!" : u"") % u' '
                                 % QString::number(gate.waiting());
                co_await sleepFor(group.scope(), 10ms);
            }
        };
        co_await withTaskGroup(scope, body);
        available << QString::number(gate.available());
        co_return available;
    };
    QCOMPARE(runVirtual(main).value,
             (QStringList{u"-2 1"_s, u"-1 1"_s, u"0 1"_s, u"0 0"_s, u"1! 0"_s, u"1"_s}));
}

void tst_Semaphore::setPermits_ofAnUnusedSemaphore()
{
    Semaphore gate(0);
    gate.setPermits(2);
    QCOMPARE(gate.permits(), 2);
    QCOMPARE(gate.available(), 2);
}

void tst_Semaphore::setPermits_negativeIsAnErrorAndChangesNothing()
{
    Semaphore gate(2);
    QVERIFY_THROWS_EXCEPTION(std::invalid_argument, gate.setPermits(-1));
    QCOMPARE(gate.permits(), 2);
}

void tst_Semaphore::SEM_10_permitCannotComeBackTwice()
{
    // There is no release() of the semaphore: only a Permit gives back, what it holds, once.
    const auto main = [](Scope &scope) -> QCoro::Task<QList<int>> {
        Semaphore gate(1);
        QList<int> available{gate.available()};
        Permit permit = co_await gate.acquire(scope);
        available << gate.available();
        permit.release();
        permit.release();
        available << gate.available();
        co_return available;
    };
    QCOMPARE(runVirtual(main).value, (QList<int>{1, 0, 1}));
}

void tst_Semaphore::permit_mayOutliveItsRun()
{
    Semaphore gate(2);
    Permit permit;
    const auto take = [&](Scope &scope) -> QCoro::Task<> { permit = co_await gate.acquire(scope); };
    runVirtual(take);
    QCOMPARE(gate.available(), 1);
    // Nobody of the next run has it, whatever their numbers.
    const auto next = [&](Scope &scope) -> QCoro::Task<QList<TaskId>> {
        const Permit own = co_await gate.acquire(scope);
        const QList<TaskId> holders = gate.holders();
        permit.release();
        co_return holders;
    };
    QCOMPARE(runVirtual(next).value, QList<TaskId>{TaskId(1)});
    QCOMPARE(gate.available(), 2);
}

COROSCOPE_TEST(tst_Semaphore)
#include "tst_semaphore.moc"
