// SPDX-License-Identifier: MIT
#include "core/async/outside/runtimelink.h"
#include "core/async/run/tasktree.h"
#include "core/async/sync/lock.h"
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

/// Holds the lock for a while, and says when it got it.
QCoro::Task<> hold(Scope &scope, Lock *lock, Story *story, QString name, Clock::Duration time)
{
    const Counted frame;
    try {
        const LockHold held = co_await lock->acquire(scope);
        story->add(scope, name % u" has it");
        if (time > 0ms)
            co_await sleepFor(scope, time);
    } catch (const Cancelled &) {
        story->add(scope, name % u": cut off");
        throw;
    }
}

QString stateOf(const Lock &lock)
{
    return (lock.isLocked() ? u"held by "_s + QString::number(static_cast<quint32>(lock.owner()))
                            : u"free"_s)
           % u", " % QString::number(lock.waiting()) % u" wait";
}

/// Runs `body(group, lock, story)` in a group beside a lock, whose state ends the story.
template <typename Body>
QStringList storyOf(Body body, RuntimeOptions options = {})
{
    Story story;
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Lock lock(u"lock"_s);
        auto inGroup = [&](TaskGroup &group) -> QCoro::Task<> {
            const Counted frame;
            co_await body(group, lock, story);
        };
        co_await withTaskGroup(scope, inGroup);
        story.add(scope, stateOf(lock));
    };
    runVirtual(main, options);
    return story.lines();
}

/// How `block()` ends that throws at once.
template <typename Block>
QString endingOfCall(Block block)
{
    try {
        block();
    } catch (const std::logic_error &error) {
        return QString::fromUtf8(error.what());
    }
    return u"fine"_s;
}

} // namespace

class tst_Lock : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void LOCK_01_itTellsItsState();
    void LOCK_02_acquireOfAFreeLockDoesNotSuspend();
    void LOCK_05_handedOverInOrderAndWithoutAGap();
    void LOCK_06_cancelledWaiterLeaves();
    void LOCK_07_cancelOfTheFirstAndReleaseInOneTurn();
    void LOCK_08_cancelOfOneAndReleaseOfAnotherHandItOverOnce();
    void LOCK_09_grantedThenCancelledPassesItOn();
    void LOCK_10_releaseOfWhatNobodyHoldsIsAnError();
    void LOCK_11_releaseWithoutWaitersFreesIt();
    void LOCK_12_holdGivesBackHoweverTheBlockEnds();
    void LOCK_13_acquireOfOnesOwnIsAnError();
    void LOCK_14_releaseByAnotherIsAnError();
    void tryAcquire_takesOnlyWhatIsFree();
    void hold_isMovable();
    void hold_thatWasReleasedEarlyLeavesTheNextAlone();
    void lock_mayOutliveARuntimeAndServeTheNext();
    void story_ofAHandOver();
    void cycle_namesTheOwners();
    void hold_mayOutliveItsRun();
};

void tst_Lock::LOCK_01_itTellsItsState()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            story.add(group.scope(), stateOf(lock));
            group.spawn("a", hold, &lock, &story, u"a"_s, 2ms);
            group.spawn("b", hold, &lock, &story, u"b"_s, 0ms);
            co_await sleepFor(group.scope(), 1ms);
            story.add(group.scope(), stateOf(lock));
            story.add(group.scope(),
                      dumpTasks(group.scope()).section(u'\n', 2, 2).section(u" since"_s, 0, 0));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms free, 0 wait"_s,
                          u"0ms a has it"_s,
                          u"1ms held by 2, 1 wait"_s,
                          u"1ms   b waits for “lock”"_s,
                          u"2ms b has it"_s,
                          u"2ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_02_acquireOfAFreeLockDoesNotSuspend()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            group.spawn("a", hold, &lock, &story, u"a"_s, 0ms);
            LockHold mine = co_await lock.acquire(group.scope());
            story.add(group.scope(), mine ? u"mine"_s : u"not mine"_s);
            mine.release();
            story.add(group.scope(), mine ? u"mine"_s : u"given back"_s);
        });
    QCOMPARE(lines,
             (QStringList{
                 u"0ms mine"_s, u"0ms given back"_s, u"0ms a has it"_s, u"0ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_05_handedOverInOrderAndWithoutAGap()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            for (const QString &name : {u"a"_s, u"b"_s, u"c"_s})
                group.spawn(name, hold, &lock, &story, name, 1ms);
            co_await sleepFor(group.scope(), 500us);
            story.add(group.scope(), stateOf(lock));
            co_await sleepFor(group.scope(), 500us);
            // a has given it back, and b, which has not run yet, has it.
            story.add(group.scope(), stateOf(lock));
            const LockHold barged = lock.tryAcquire(group.scope());
            story.add(group.scope(), barged ? u"barged"_s : u"nothing to take"_s);
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a has it"_s,
                          u"0.5ms held by 2, 2 wait"_s,
                          u"1ms held by 3, 1 wait"_s,
                          u"1ms nothing to take"_s,
                          u"1ms b has it"_s,
                          u"2ms c has it"_s,
                          u"3ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_06_cancelledWaiterLeaves()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            const LockHold mine = co_await lock.acquire(group.scope());
            const auto a = group.spawn("a", hold, &lock, &story, u"a"_s, 0ms);
            co_await checkpoint(group.scope());
            a.cancel();
            story.add(group.scope(), stateOf(lock));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms held by 1, 0 wait"_s, u"0ms a: cut off"_s, u"0ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_07_cancelOfTheFirstAndReleaseInOneTurn()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            LockHold mine = co_await lock.acquire(group.scope());
            const auto b = group.spawn("b", hold, &lock, &story, u"b"_s, 0ms);
            group.spawn("c", hold, &lock, &story, u"c"_s, 0ms);
            co_await checkpoint(group.scope());
            b.cancel();
            mine.release();
        });
    QCOMPARE(lines, (QStringList{u"0ms b: cut off"_s, u"0ms c has it"_s, u"0ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_08_cancelOfOneAndReleaseOfAnotherHandItOverOnce()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            LockHold mine = co_await lock.acquire(group.scope());
            const auto b = group.spawn("b", hold, &lock, &story, u"b"_s, 0ms);
            group.spawn("c", hold, &lock, &story, u"c"_s, 1ms);
            group.spawn("d", hold, &lock, &story, u"d"_s, 1ms);
            co_await checkpoint(group.scope());
            mine.release();
            b.cancel();
        });
    QCOMPARE(
        lines,
        (QStringList{
            u"0ms b: cut off"_s, u"0ms c has it"_s, u"1ms d has it"_s, u"2ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_09_grantedThenCancelledPassesItOn()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            LockHold mine = co_await lock.acquire(group.scope());
            const auto b = group.spawn("b", hold, &lock, &story, u"b"_s, 0ms);
            co_await checkpoint(group.scope());
            mine.release();
            story.add(group.scope(), stateOf(lock));
            b.cancel();
            co_await checkpoint(group.scope());
            const LockHold again = lock.tryAcquire(group.scope());
            story.add(group.scope(), stateOf(lock));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms held by 2, 0 wait"_s,
                          u"0ms b: cut off"_s,
                          u"0ms held by 1, 0 wait"_s,
                          u"0ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_10_releaseOfWhatNobodyHoldsIsAnError()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            story.add(group.scope(), endingOfCall([&] { lock.release(group.scope()); }));
            co_return;
        });
    QCOMPARE(lines.first(), u"0ms nobody holds the lock"_s);
}

void tst_Lock::LOCK_11_releaseWithoutWaitersFreesIt()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            const LockHold mine = co_await lock.acquire(group.scope());
            lock.release(group.scope());
            story.add(group.scope(), stateOf(lock));
            story.add(group.scope(), endingOfCall([&] { lock.release(group.scope()); }));
        });
    QCOMPARE(lines,
             (QStringList{
                 u"0ms free, 0 wait"_s, u"0ms nobody holds the lock"_s, u"0ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_12_holdGivesBackHoweverTheBlockEnds()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            auto fails = [&]() -> QCoro::Task<> {
                const LockHold mine = co_await lock.acquire(group.scope());
                throw std::runtime_error("failed");
            };
            const QString ending = co_await endingOf(fails);
            story.add(group.scope(), ending);
            story.add(group.scope(), stateOf(lock));
            const auto a = group.spawn("a", hold, &lock, &story, u"a"_s, 1h);
            co_await sleepFor(group.scope(), 1ms);
            a.cancel();
        });
    QCOMPARE(lines,
             (QStringList{u"0ms failed"_s,
                          u"0ms free, 0 wait"_s,
                          u"0ms a has it"_s,
                          u"1ms a: cut off"_s,
                          u"1ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_13_acquireOfOnesOwnIsAnError()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            const LockHold mine = co_await lock.acquire(group.scope());
            auto again = [&]() -> QCoro::Task<> {
                const LockHold second = co_await lock.acquire(group.scope());
            };
            const QString ending = co_await endingOf(again);
            story.add(group.scope(), ending);
            story.add(group.scope(),
                      endingOfCall([&] { Q_UNUSED(lock.tryAcquire(group.scope())); }));
            story.add(group.scope(), stateOf(lock));
        });
    const QString error = u"0ms the task holds the lock already, and would wait for itself"_s;
    QCOMPARE(lines, (QStringList{error, error, u"0ms held by 1, 0 wait"_s, u"0ms free, 0 wait"_s}));
}

void tst_Lock::LOCK_14_releaseByAnotherIsAnError()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            group.spawn("a", hold, &lock, &story, u"a"_s, 1ms);
            co_await checkpoint(group.scope());
            story.add(group.scope(), endingOfCall([&] { lock.release(group.scope()); }));
            story.add(group.scope(), stateOf(lock));
        });
    QCOMPARE(lines.mid(1, 2),
             (QStringList{u"0ms another task holds the lock"_s, u"0ms held by 2, 0 wait"_s}));
}

void tst_Lock::tryAcquire_takesOnlyWhatIsFree()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            {
                const LockHold first = lock.tryAcquire(group.scope());
                story.add(group.scope(), first ? u"mine"_s : u"not mine"_s);
            }
            group.spawn("a", hold, &lock, &story, u"a"_s, 1ms);
            co_await checkpoint(group.scope());
            const LockHold second = lock.tryAcquire(group.scope());
            story.add(group.scope(), second ? u"mine"_s : u"not mine"_s);
        });
    QCOMPARE(lines.mid(0, 3), (QStringList{u"0ms mine"_s, u"0ms a has it"_s, u"0ms not mine"_s}));
}

void tst_Lock::hold_isMovable()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            LockHold first = co_await lock.acquire(group.scope());
            LockHold second = std::move(first);
            story.add(group.scope(), stateOf(lock));
            first = LockHold();
            second = LockHold();
            story.add(group.scope(), stateOf(lock));
        });
    QCOMPARE(lines.mid(0, 2), (QStringList{u"0ms held by 1, 0 wait"_s, u"0ms free, 0 wait"_s}));
}

void tst_Lock::hold_thatWasReleasedEarlyLeavesTheNextAlone()
{
    const QStringList lines =
        storyOf([](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            {
                const LockHold mine = co_await lock.acquire(group.scope());
                group.spawn("a", hold, &lock, &story, u"a"_s, 1ms);
                co_await checkpoint(group.scope());
                lock.release(group.scope());
                co_await checkpoint(group.scope());
            }
            story.add(group.scope(), stateOf(lock));
        });
    QCOMPARE(lines,
             (QStringList{u"0ms a has it"_s, u"0ms held by 2, 0 wait"_s, u"1ms free, 0 wait"_s}));
}

void tst_Lock::lock_mayOutliveARuntimeAndServeTheNext()
{
    Lock lock(u"lock"_s);
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        const LockHold mine = co_await lock.acquire(scope);
    };
    for (int i = 0; i < 2; ++i) {
        StoryObserver observer({EventKind::ResourceCreated, EventKind::PermitAcquired});
        runVirtual(main, {.observer = &observer});
        QCOMPARE(observer.lines(),
                 (QStringList{u"0ms lock created: 1"_s, u"0ms main acquired lock, 0 left"_s}));
    }
}

void tst_Lock::story_ofAHandOver()
{
    StoryObserver observer({EventKind::PermitAcquired,
                            EventKind::PermitReleased,
                            EventKind::WaitBegan,
                            EventKind::WaitEnded});
    storyOf(
        [](TaskGroup &group, Lock &lock, Story &story) -> QCoro::Task<> {
            group.spawn("a", hold, &lock, &story, u"a"_s, 1ms);
            group.spawn("b", hold, &lock, &story, u"b"_s, 0ms);
            co_return;
        },
        {.observer = &observer});
    QCOMPARE(observer.lines(),
             (QStringList{u"0ms main waits: children, 2"_s,
                          u"0ms a acquired lock, 0 left"_s,
                          u"0ms a waits: sleep 1ms"_s,
                          u"0ms b waits: lock, place 1"_s,
                          u"1ms a woken: granted"_s,
                          u"1ms a released lock, 1 left"_s,
                          u"1ms b acquired lock, 0 left <- 13"_s,
                          u"1ms b woken: granted <- 13"_s,
                          u"1ms b released lock, 1 left"_s,
                          u"1ms main woken: granted <- 18"_s}));
}

void tst_Lock::cycle_namesTheOwners()
{
    const auto both = [](Scope &scope, Lock *first, Lock *second) -> QCoro::Task<> {
        const LockHold one = co_await first->acquire(scope);
        co_await sleepFor(scope, 1ms);
        const LockHold two = co_await second->acquire(scope);
    };
    const auto main = [&](Scope &scope) -> QCoro::Task<> {
        Lock left(u"left"_s);
        Lock right;
        auto body = [&](TaskGroup &group) -> QCoro::Task<> {
            group.spawn("a", both, &left, &right);
            group.spawn("b", both, &right, &left);
            co_return;
        };
        co_await withTaskGroup(scope, body);
    };
    try {
        runVirtual(main);
        QFAIL("no deadlock");
    } catch (const DeadlockError &error) {
        QCOMPARE(
            QString::fromUtf8(error.what()),
            u"deadlock: a waits for a lock, held by b; b waits for “left”, held by a; besides, "
            u"main waits for its tasks a, b"_s);
    }
}

void tst_Lock::hold_mayOutliveItsRun()
{
    Lock lock(u"lock"_s);
    LockHold hold;
    const auto take = [&](Scope &scope) -> QCoro::Task<> { hold = co_await lock.acquire(scope); };
    runVirtual(take);
    QVERIFY(lock.isLocked());
    QVERIFY(hold);
    QCOMPARE(lock.owner(), TaskId::None);
    // Its main has the number that the first one had, and is not the owner.
    const auto next = [&](Scope &scope) -> QCoro::Task<QStringList> {
        QStringList lines;
        const LockHold none = lock.tryAcquire(scope);
        lines << (none ? u"taken"_s : u"not free"_s);
        lines << endingOfCall([&] { lock.release(scope); });
        const RuntimeLink link(scope);
        link.post([&] { hold.release(); });
        const LockHold own = co_await lock.acquire(scope);
        lines << stateOf(lock);
        co_return lines;
    };
    QCOMPARE(
        runVirtual(next).value,
        (QStringList{u"not free"_s, u"another task holds the lock"_s, u"held by 1, 0 wait"_s}));
    QVERIFY(!lock.isLocked());
    runVirtual(take);
    const auto waits = [&](Scope &scope) -> QCoro::Task<> {
        const LockHold own = co_await lock.acquire(scope);
    };
    QVERIFY_THROWS_EXCEPTION(DeadlockError, runVirtual(waits));
}

COROSCOPE_TEST(tst_Lock)
#include "tst_lock.moc"
