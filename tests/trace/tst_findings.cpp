// SPDX-License-Identifier: MIT
#include "core/async/observe/eventdomain.h"
#include "core/trace/findings/blockedloop.h"
#include "core/trace/findings/closedresource.h"
#include "core/trace/findings/findings.h"
#include "core/trace/findings/heldpermit.h"
#include "core/trace/findings/missingdeadline.h"
#include "core/trace/findings/retrystorm.h"
#include "core/trace/findings/samefailure.h"
#include "core/trace/findings/starvedwaiter.h"
#include "core/trace/findings/unboundedqueue.h"
#include "tests/support/historybuilder.h"
#include "tests/support/randomrun.h"
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"
#include "words/trace/findingwords.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

/// Of a run that is looked at from its end.
std::vector<Finding> all(const History &history)
{
    return findingsOf(history, history.end());
}

std::vector<Finding> all(HistoryBuilder &builder)
{
    return all(builder.history());
}

QString sentence(const History &history)
{
    const std::vector<Finding> findings = all(history);
    return findings.size() == 1 ? findingSentence(history, findings.front())
                                : QStringLiteral("%1 findings").arg(findings.size());
}

QString sentence(HistoryBuilder &builder)
{
    return sentence(builder.history());
}

TaskId started(HistoryBuilder &builder, const QString &name, TaskId parent = TaskId::None)
{
    const TaskId task = builder.spawn(name, parent);
    builder.start(task);
    return task;
}

Clock::Duration sinceBegin(Moment m)
{
    return m.time.time_since_epoch();
}

#define COMPARE_ONE(findings, expected) \
    QCOMPARE(findings.size(), std::size_t{1}); \
    QCOMPARE(findings.front().kind, expected)

/// `holder` has the only permit from the beginning, and `waiter` waits for it from 1 s on.
struct Held
{
    HistoryBuilder b;
    ResourceId limit = b.semaphore(u"limit"_s, 1);
    TaskId holder = started(b, u"holder"_s);
    TaskId waiter = TaskId::None;

    explicit Held(bool hasWaiter)
    {
        b.acquire(holder, limit);
        b.at(1s);
        if (hasWaiter) {
            waiter = started(b, u"waiter"_s);
            b.waitFor(waiter, limit);
        }
    }
};

/// A queue into which an item is put every `pace`, and nothing is taken from.
History filledQueue(int capacity, int items, Clock::Duration pace)
{
    HistoryBuilder b;
    const ResourceId queue = b.queue(u"jobs"_s, capacity);
    const TaskId producer = started(b, u"producer"_s);
    for (int item = 1; item <= items; ++item) {
        b.at(pace * item)
            .record(
                {.kind = EventKind::ItemPut, .task = producer, .resource = queue, .value = item});
    }
    return b.history();
}

/// Tasks that all end an attempt of a number, one after the other; `failing` of them fail.
void fillWithRetries(HistoryBuilder &b, int tasks, int failing, Clock::Duration pace, int number)
{
    for (int task = 0; task < tasks; ++task) {
        b.at(pace * task);
        const TaskId id = started(b, u"page"_s);
        b.beginAttempt(id, number)
            .endAttempt(
                id, number, task < failing ? TaskOutcome::Failed : TaskOutcome::Done, u"503"_s);
        b.end(id);
    }
}

History retries(int tasks, int failing, Clock::Duration pace)
{
    HistoryBuilder b;
    fillWithRetries(b, tasks, failing, pace, 2);
    return b.history();
}

/// A child that is cut off from its sleep by a cancel above it.
struct Cut
{
    HistoryBuilder b;
    TaskId parent = started(b, u"crawl"_s);
    TaskId child = started(b, u"page"_s, parent);

    explicit Cut(TaskId cancelled)
    {
        b.wait(child, WaitKind::Sleep);
        b.at(1s).cancel(cancelled, CancelSource::Explicit, u"enough"_s);
        b.because(b.last()).wake(child, WakeReason::Cancelled);
    }
};
constexpr TaskId theParent{1};
constexpr TaskId theChild{2};

/// Waits for a lock from 0 s to 3 s, while `others` that come later get it.
History overtaken(int others, Clock::Duration length, bool isInOrder)
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"table"_s);
    const TaskId holder = started(b, u"holder"_s);
    b.acquire(holder, lock);
    std::vector<TaskId> before;
    for (int i = 0; isInOrder && i < others; ++i) {
        before.push_back(started(b, u"early"_s));
        b.waitFor(before.back(), lock);
    }
    const TaskId slow = started(b, u"slow"_s);
    b.waitFor(slow, lock);
    b.release(holder, lock);
    for (int i = 0; i < others; ++i) {
        b.at(length * i / others);
        const TaskId other =
            isInOrder ? before[static_cast<std::size_t>(i)] : started(b, u"quick"_s);
        b.acquire(other, lock).release(other, lock).end(other);
    }
    b.at(length).acquire(slow, lock).release(slow, lock).end(slow).end(holder);
    return b.history();
}

History failures(int tasks, bool isAlike)
{
    HistoryBuilder b;
    for (int task = 1; task <= tasks; ++task) {
        b.at(1s * task);
        const TaskId id = started(b, u"/page/%1"_s.arg(task));
        b.end(id, TaskOutcome::Failed, isAlike ? u"status 429"_s : u"status %1"_s.arg(task));
    }
    return b.history();
}

} // namespace

/// Each kind fires where it should, and not on what is close.
class tst_Findings : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void quietRun_hasNone();
    void deadlock();
    void deadlock_isFoundWhereNoRuntimeSaysSo();
    void loopBlocked();
    void loopBlocked_countsAlikeOnes();
    void loopBlocked_notByShortTurns();
    void loopBlocked_notWhereTheLoopTurned();
    void loopBlocked_notByWhoWasOvertaken();
    void permitHeldAsleep();
    void permitHeldAsleep_alsoByABackoff();
    void permitHeldAsleep_notWhileNobodyWaits();
    void permitHeldAsleep_notByANap();
    void permitHeldAsleep_notAfterItsRelease();
    void starvedWaiter();
    void starvedWaiter_notInOrder();
    void starvedWaiter_notByAFewNorForAMoment();
    void notAwaited_isAWaitWithinAWait();
    void notAwaited_notWhoWaitsAgain();
    void cancelSwallowed();
    void cancelSwallowed_notIfItEndsAsCancelled();
    void cancelSwallowed_notIfItIsItsOwn();
    void missingDeadline();
    void missingDeadline_oneThatPassedIsNone();
    void missingDeadline_notWithADeadlineAbove();
    void missingDeadline_notByAShortWait();
    void missingDeadline_isNotToldOfWhatIsForgotten();
    void retryStorm();
    void retryStorm_notIfFirstAttemptsAreMore();
    void retryStorm_notIfTheySucceed();
    void retryStorm_notIfTheyAreSpread();
    void resourceClosed();
    void resourceClosed_notWhileSomebodyHasAPermit();
    void resourceClosed_notIfItIsASignal();
    void unboundedQueue();
    void unboundedQueue_notWithACapacity();
    void unboundedQueue_notIfFilledAtOnce();
    void unboundedQueue_notIfEmptiedBetween();
    void sameFailure();
    void sameFailure_notByAFewNorByDifferentOnes();
    void future_doesNotCount();
    void worstComesFirst_andNoKindHasManyFindings();
    void randomRuns_areJudgedAtEveryMoment();
    void damagedRuns_areJudgedToo();
    void largeRun_isJudgedWithinTheTimeLimit();
};

void tst_Findings::quietRun_hasNone()
{
    QVERIFY(findingsOf(History(), Moment()).empty());
    HistoryBuilder b;
    const TaskId task = started(b, u"a"_s);
    b.at(10ms).wait(task, WaitKind::Io);
    b.at(4s).wake(task).end(task);
    QVERIFY(all(b).empty());
}

void tst_Findings::deadlock()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"a"_s);
    b.wait(task, WaitKind::Forever);
    b.at(2s).record({.kind = EventKind::DeadlockFound,
                     .task = task,
                     .value = 2,
                     .text = u"a waits for b, b waits for a"_s});
    const EventIndex said = b.last();
    b.at(5s).wake(task).end(task);
    b.at(9s).spawn(u"b"_s);
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::Deadlock);
    QCOMPARE(findings[0].task, task);
    QCOMPARE(sinceBegin(findings[0].from), Clock::Duration(2s));
    QCOMPARE(sinceBegin(findings[0].to), Clock::Duration(5s));
    QCOMPARE(findings[0].evidence, std::vector{said});
    QCOMPARE(sentence(b),
             u"Deadlock: a waits for b, b waits for a. Have all of them take what they need in one "
             "order."_s);
}

void tst_Findings::deadlock_isFoundWhereNoRuntimeSaysSo()
{
    HistoryBuilder b;
    const ResourceId db = b.lock(u"db"_s);
    const ResourceId index = b.lock(u"index"_s);
    const TaskId save = started(b, u"save"_s);
    const TaskId indexer = started(b, u"indexer"_s);
    b.acquire(save, db).acquire(indexer, index).waitFor(save, index);
    const Moment before = b.now();
    b.at(50ms).waitFor(indexer, db);
    const EventIndex closed = b.last();
    b.at(9s).spawn(u"late"_s);
    const History history = b.history();
    QVERIFY(findingsOf(history, before).empty()); // it may still give the lock back
    const std::vector<Finding> findings = all(history);
    COMPARE_ONE(findings, FindingKind::Deadlock);
    QCOMPARE(findings[0].task, save);
    QCOMPARE(sinceBegin(findings[0].from), Clock::Duration(50ms));
    QCOMPARE(sinceBegin(findings[0].to), Clock::Duration(9s));
    QCOMPARE(findings[0].evidence, std::vector{closed});
    QCOMPARE(
        sentence(history),
        u"Deadlock: save holds “db” and waits for “index”; indexer holds “index” and waits for "
        "“db”: neither can go on. Have all of them take what they need in one order."_s);

    b.record({.kind = EventKind::DeadlockFound, .task = indexer, .value = 2, .text = u"both wait"});
    const std::vector<Finding> reported = all(b);
    COMPARE_ONE(reported, FindingKind::Deadlock); // of one circle once
    QCOMPARE(reported[0].task, indexer);
}

void tst_Findings::loopBlocked()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"crunch"_s);
    const EventIndex began = b.last();
    b.at(BlockedLoop::longTurn).wait(task, WaitKind::Sleep);
    const EventIndex ended = b.last();
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::LoopBlocked);
    QCOMPARE(findings[0].task, task);
    QCOMPARE(findings[0].length(), BlockedLoop::longTurn);
    QCOMPARE(findings[0].evidence, (std::vector{began, ended}));
    QCOMPARE(sentence(b),
             u"crunch kept the loop for 100 ms, and nobody else could run. Move such work to a "
             "thread, or let others run in between."_s);
}

void tst_Findings::loopBlocked_countsAlikeOnes()
{
    HistoryBuilder b;
    for (int i = 1; i <= 3; ++i) {
        const TaskId task = started(b, u"crunch %1"_s.arg(i));
        b.at(1s * i).end(task);
    }
    const TaskId other = b.spawn(u"other"_s);
    b.start(other).at(4500ms).end(other);
    const std::vector<Finding> findings = all(b);
    QCOMPARE(findings.size(), std::size_t{2});
    QCOMPARE(findings[0].times, 3);
    QCOMPARE(findings[0].length(), Clock::Duration(1s));
    QCOMPARE(findings[1].task, other);
    QVERIFY(findingSentence(b.history(), findings[0]).endsWith(u"the worst of 3 times."));
}

void tst_Findings::loopBlocked_notByShortTurns()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"a"_s);
    for (int i = 1; i <= 20; ++i) {
        b.at((BlockedLoop::longTurn - 1ns) * i).wait(task, WaitKind::Checkpoint);
        b.wake(task);
    }
    b.end(task);
    QVERIFY(all(b).empty());
}

void tst_Findings::loopBlocked_notWhereTheLoopTurned()
{
    for (const bool byDomain : {false, true}) {
        HistoryBuilder b;
        const TaskId other = started(b, u"other"_s);
        b.wait(other, WaitKind::Io);
        const TaskId task = started(b, u"awaits something foreign"_s);
        b.at(1s);
        if (byDomain)
            b.report(other, {.kind = static_cast<EventKind>(firstDomainKind)});
        else
            b.settle(other);
        b.at(2s).end(task);
        QVERIFY(all(b).empty());
    }
}

void tst_Findings::loopBlocked_notByWhoWasOvertaken()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"awaits something foreign"_s);
    b.at(1s);
    const TaskId other = started(b, u"other"_s);
    b.end(other).end(task);
    QVERIFY(all(b).empty());
}

void tst_Findings::permitHeldAsleep()
{
    Held held(true);
    held.b.wait(held.holder, WaitKind::Sleep);
    const EventIndex slept = held.b.last();
    held.b.at(4s).wake(held.holder).release(held.holder, held.limit);
    held.b.acquire(held.waiter, held.limit);
    const std::vector<Finding> findings = all(held.b);
    const auto kind = [](const Finding &f) { return f.kind; };
    const auto found = std::ranges::find(findings, FindingKind::PermitHeldAsleep, kind);
    QVERIFY(found != findings.end());
    QCOMPARE(found->task, held.holder);
    QCOMPARE(found->resource, held.limit);
    QCOMPARE(found->amount, 1);
    QCOMPARE(found->evidence.back(), slept);
    QCOMPARE(findingSentence(held.b.history(), *found),
             u"holder slept for 3.00 s and held a permit of “limit”, for which a task waited. Give "
             "it back before you sleep."_s);
}

void tst_Findings::permitHeldAsleep_alsoByABackoff()
{
    HistoryBuilder b;
    const ResourceId lock = b.lock(u"table"_s);
    const TaskId holder = started(b, u"holder"_s);
    b.acquire(holder, lock).backOff(holder, 1s);
    b.waitFor(started(b, u"waiter"_s), lock);
    b.at(1s).wake(holder);
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::PermitHeldAsleep);
}

void tst_Findings::permitHeldAsleep_notWhileNobodyWaits()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 2);
    const TaskId holder = started(b, u"holder"_s);
    b.acquire(holder, limit).wait(holder, WaitKind::Sleep);
    b.acquire(started(b, u"other"_s), limit);
    b.at(9s).wake(holder).release(holder, limit);
    QVERIFY(std::ranges::none_of(
        all(b), [](const Finding &f) { return f.kind == FindingKind::PermitHeldAsleep; }));
}

void tst_Findings::permitHeldAsleep_notByANap()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 1);
    const TaskId holder = started(b, u"holder"_s);
    b.acquire(holder, limit).wait(holder, WaitKind::Sleep);
    b.waitFor(started(b, u"waiter"_s), limit);
    b.at(HeldPermit::longSleep - 1ns).wake(holder);
    QVERIFY(all(b).empty());
}

void tst_Findings::permitHeldAsleep_notAfterItsRelease()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 1);
    const TaskId polite = started(b, u"polite"_s);
    b.acquire(polite, limit).release(polite, limit).wait(polite, WaitKind::Sleep);
    const TaskId other = started(b, u"other"_s);
    b.acquire(other, limit).wait(other, WaitKind::Io);
    b.waitFor(started(b, u"waiter"_s), limit);
    b.at(3s).wake(polite);
    QVERIFY(all(b).empty());
}

void tst_Findings::starvedWaiter()
{
    const History b = overtaken(StarvedWaiter::manyOvertakers, 3s, false);
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::StarvedWaiter);
    QCOMPARE(findings[0].amount, StarvedWaiter::manyOvertakers);
    QCOMPARE(findings[0].length(), Clock::Duration(3s));
    QCOMPARE(
        sentence(b),
        u"slow waited 3.00 s for “table”, while at least 10 that came later were served. Serve "
        "those first who came first."_s);
}

void tst_Findings::starvedWaiter_notInOrder()
{
    const History b = overtaken(50, 3s, true);
    QVERIFY(all(b).empty());
}

void tst_Findings::starvedWaiter_notByAFewNorForAMoment()
{
    const History few = overtaken(StarvedWaiter::manyOvertakers - 1, 3s, false);
    QVERIFY(all(few).empty());
    const History quick = overtaken(50, StarvedWaiter::longWait - 1ms, false);
    QVERIFY(all(quick).empty());
}

void tst_Findings::notAwaited_isAWaitWithinAWait()
{
    HistoryBuilder b;
    const TaskId page = b.spawn(u"page"_s);
    b.start(page).wait(page, WaitKind::Io).wait(page, WaitKind::Sleep, 2s);
    b.at(2s).wake(page).end(page);
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::NotAwaited);
    QCOMPARE(findings[0].task, page);
    QCOMPARE(findings[0].evidence.size(), std::size_t{2});
    QCOMPARE(sentence(b),
             u"page called a coroutine and did not await it: it goes on by itself, nobody learns "
             "how it ends, and an error of it is lost. Await it, or start it as a task of a "
             "group."_s);
}

void tst_Findings::notAwaited_notWhoWaitsAgain()
{
    HistoryBuilder b;
    const TaskId page = b.spawn(u"page"_s);
    b.start(page).wait(page, WaitKind::Io);
    b.at(1s).settle(page, WakeReason::Cancelled).resume(page).wait(page, WaitKind::Sleep, 1s);
    b.at(2s).wake(page).end(page);
    QVERIFY(all(b).empty());
}

void tst_Findings::cancelSwallowed()
{
    Cut cut(theParent);
    cut.b.wait(cut.child, WaitKind::Sleep).at(3s).wake(cut.child).end(cut.child);
    const std::vector<Finding> findings = all(cut.b);
    COMPARE_ONE(findings, FindingKind::CancelSwallowed);
    QCOMPARE(findings[0].task, cut.child);
    QCOMPARE(findings[0].evidence.size(), std::size_t{3});
    QCOMPARE(
        sentence(cut.b),
        u"page was cancelled, and ended 2.00 s later as if it were done. Clean up, and let the "
        "cancel go on."_s);
}

void tst_Findings::cancelSwallowed_notIfItEndsAsCancelled()
{
    for (const TaskOutcome outcome : {TaskOutcome::Cancelled, TaskOutcome::Failed}) {
        Cut cut(theParent);
        cut.b.end(cut.child, outcome);
        QVERIFY(all(cut.b).empty());
    }
    Cut marked(theParent);
    marked.b.mark(marked.child, TaskOutcome::Cancelled).end(marked.child);
    QVERIFY(all(marked.b).empty());
}

void tst_Findings::cancelSwallowed_notIfItIsItsOwn()
{
    Cut cut(theChild);
    cut.b.end(cut.child);
    QVERIFY(all(cut.b).empty());
}

void tst_Findings::missingDeadline()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"/hang"_s);
    b.wait(task, WaitKind::Io);
    const EventIndex waited = b.last();
    b.at(MissingDeadline::longWait).wake(task).end(task);
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::MissingDeadline);
    QCOMPARE(findings[0].task, task);
    QCOMPARE(findings[0].evidence, std::vector{waited});
    QCOMPARE(sentence(b),
             u"/hang waited 5.00 s for the network without a deadline: it might have waited for "
             "ever. Put a time limit around it."_s);
}

void tst_Findings::missingDeadline_oneThatPassedIsNone()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"a"_s);
    const auto setDeadline = [&](Clock::Duration due) {
        b.record({.kind = EventKind::DeadlineSet, .task = task, .value = due.count()});
    };
    setDeadline(1s);
    b.wait(task, WaitKind::Sleep);
    b.at(1s).cancel(task, CancelSource::Deadline).wake(task, WakeReason::Cancelled);
    setDeadline(60s);
    b.record({.kind = EventKind::DeadlineSet, .task = task, .value = -1});
    b.wait(task, WaitKind::Io).at(10s).wake(task).end(task);
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::MissingDeadline);
}

void tst_Findings::missingDeadline_notWithADeadlineAbove()
{
    for (const bool isOwn : {true, false}) {
        HistoryBuilder b;
        const TaskId above = started(b, u"main"_s);
        b.wait(above, WaitKind::Children);
        const TaskId task = started(b, u"a"_s, above);
        b.record({.kind = EventKind::DeadlineSet,
                  .task = isOwn ? task : above,
                  .value = Clock::Duration(20s).count()});
        b.wait(task, WaitKind::Io).at(10s).wake(task).end(task);
        QVERIFY(all(b).empty());
    }
}

void tst_Findings::missingDeadline_notByAShortWait()
{
    HistoryBuilder b;
    const TaskId task = started(b, u"a"_s);
    b.wait(task, WaitKind::Io).at(MissingDeadline::longWait - 1ns).wake(task);
    b.wait(task, WaitKind::Outside).at(60s).wake(task).end(task);
    QVERIFY(all(b).empty());
}

void tst_Findings::missingDeadline_isNotToldOfWhatIsForgotten()
{
    HistoryBuilder b(4);
    const TaskId task = started(b, u"a"_s);
    b.record({.kind = EventKind::DeadlineSet, .task = task, .value = Clock::Duration(20s).count()});
    b.wait(task, WaitKind::Io).at(10s).wake(task);
    QVERIFY(all(b).empty());
}

void tst_Findings::retryStorm()
{
    const History b = retries(RetryStorm::manyRetries, RetryStorm::manyRetries, 10ms);
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::RetryStorm);
    QCOMPARE(findings[0].amount, RetryStorm::manyRetries);
    QCOMPARE(sinceBegin(findings[0].from), Clock::Duration(0s));
    QCOMPARE(
        sentence(b),
        u"20 attempts within a second were retries, and most of them failed again; one was by "
        "page. Wait longer between attempts, each for a different time, and give up sooner."_s);

    const History goesOn = retries(400, 400, 10ms);
    QCOMPARE(all(goesOn).size(), std::size_t{1});
    QCOMPARE(all(goesOn)[0].length(), Clock::Duration(3990ms));
}

void tst_Findings::retryStorm_notIfFirstAttemptsAreMore()
{
    HistoryBuilder b;
    fillWithRetries(b, 500, 500, 1ms, 1);
    for (int i = 0; i < RetryStorm::manyRetries; ++i) {
        const TaskId id = started(b, u"page"_s);
        b.beginAttempt(id, 2).endAttempt(id, 2, TaskOutcome::Failed).end(id);
    }
    QVERIFY(all(b).empty());
}

void tst_Findings::retryStorm_notIfTheySucceed()
{
    const History b = retries(100, RetryStorm::manyRetries / 2, 1ms);
    QVERIFY(all(b).empty());
}

void tst_Findings::retryStorm_notIfTheyAreSpread()
{
    const History spread = retries(100, 100, 60ms);
    QVERIFY(all(spread).empty());
    const History few = retries(RetryStorm::manyRetries - 1, RetryStorm::manyRetries, 1ms);
    QVERIFY(all(few).empty());
}

void tst_Findings::resourceClosed()
{
    HistoryBuilder b;
    const ResourceId host = b.semaphore(u"host"_s, 2);
    b.setPermits(host, 0);
    const TaskId first = started(b, u"first"_s);
    b.waitFor(first, host).waitFor(started(b, u"second"_s), host);
    b.at(ClosedResource::longPause).setPermits(host, 1);
    b.acquire(first, host).wait(first, WaitKind::Io);
    const std::vector<Finding> findings = all(b);
    COMPARE_ONE(findings, FindingKind::ResourceClosed);
    QCOMPARE(findings[0].task, first);
    QCOMPARE(findings[0].resource, host);
    QCOMPARE(findings[0].amount, 2);
    QCOMPARE(sentence(b),
             u"“host” let nobody in for 5.00 s, and 2 tasks waited: first was the first. See what "
             "keeps it closed, and let them do something else meanwhile."_s);
}

void tst_Findings::resourceClosed_notWhileSomebodyHasAPermit()
{
    HistoryBuilder b;
    const ResourceId host = b.semaphore(u"host"_s, 1);
    const TaskId holder = started(b, u"holder"_s);
    b.acquire(holder, host).wait(holder, WaitKind::Outside);
    const TaskId waiter = started(b, u"waiter"_s);
    b.waitFor(waiter, host).at(60s).wake(holder).release(holder, host);
    b.setPermits(host, 0);
    b.at(60s + ClosedResource::longPause - 1ns).setPermits(host, 1).end(holder);
    b.acquire(waiter, host);
    QVERIFY(std::ranges::none_of(
        all(b), [](const Finding &f) { return f.kind == FindingKind::ResourceClosed; }));
}

void tst_Findings::resourceClosed_notIfItIsASignal()
{
    HistoryBuilder b;
    const ResourceId done = b.semaphore(u"done"_s, 0);
    b.waitFor(started(b, u"a"_s), done).at(60s).spawn(u"b"_s);
    QVERIFY(all(b).empty());
}

void tst_Findings::unboundedQueue()
{
    const History b = filledQueue(0, 2500, 1ms);
    const std::vector<Finding> findings = all(b);
    const auto queue = std::ranges::find(findings, FindingKind::UnboundedQueue, &Finding::kind);
    QVERIFY(queue != findings.end());
    QCOMPARE(queue->amount, 2500);
    QCOMPARE(queue->length(), Clock::Duration(2500ms));
    QCOMPARE(findingSentence(b, *queue),
             u"“jobs” has no capacity, and grew to 2,500 items within 2.50 s: who puts is faster "
             "than who takes. Give it a capacity, so that put() waits."_s);
}

void tst_Findings::unboundedQueue_notWithACapacity()
{
    const History b = filledQueue(5000, 2500, 1ms);
    QVERIFY(std::ranges::none_of(
        all(b), [](const Finding &f) { return f.kind == FindingKind::UnboundedQueue; }));
}

void tst_Findings::unboundedQueue_notIfFilledAtOnce()
{
    const History b = filledQueue(0, 50'000, 1us);
    QVERIFY(all(b).empty());
}

void tst_Findings::unboundedQueue_notIfEmptiedBetween()
{
    HistoryBuilder b;
    const ResourceId queue = b.queue(u"jobs"_s, 0);
    for (int i = 0; i < 5; ++i) {
        b.at(1s * i).record(
            {.kind = EventKind::ItemPut, .resource = queue, .value = UnboundedQueue::manyItems});
        b.at(1s * i + 900ms).record({.kind = EventKind::ItemTaken, .resource = queue, .value = 0});
    }
    QVERIFY(all(b).empty());
}

void tst_Findings::sameFailure()
{
    const History b = failures(22, true);
    const std::vector<Finding> findings = all(b);
    const auto same = std::ranges::find(findings, FindingKind::SameFailure, &Finding::kind);
    QVERIFY(same != findings.end());
    QCOMPARE(same->amount, 22);
    QCOMPARE(same->task, TaskId{1});
    QCOMPARE(sinceBegin(same->from), Clock::Duration(1s));
    QCOMPARE(sinceBegin(same->to), Clock::Duration(22s));
    QCOMPARE(
        findingSentence(b, *same),
        u"22 tasks failed alike: status 429. /page/1 was the first: mend that, and see what is "
        "left."_s);
}

void tst_Findings::sameFailure_notByAFewNorByDifferentOnes()
{
    const History few = failures(SameFailure::manyTasks - 1, true);
    QVERIFY(all(few).empty());
    const History different = failures(50, false);
    QVERIFY(all(different).empty());
}

void tst_Findings::future_doesNotCount()
{
    const History history = failures(22, true);
    QVERIFY(findingsOf(history, Clock::TimePoint(4s)).empty());
    const std::vector<Finding> later = findingsOf(history, Clock::TimePoint(10s));
    COMPARE_ONE(later, FindingKind::SameFailure);
    QCOMPARE(later[0].amount, 10);
}

void tst_Findings::worstComesFirst_andNoKindHasManyFindings()
{
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 1);
    TaskId last{};
    for (int i = 0; i < 30; ++i) {
        const auto where = std::source_location::current();
        const TaskId task = b.spawn(u"crunch %1"_s.arg(i), TaskId::None, where);
        b.start(task).at(1s * (i + 1)).end(task);
    }
    QCOMPARE(all(b).size(), std::size_t{1}); // of one line of code
    QCOMPARE(all(b)[0].times, 30);
    b.waitFor(last = started(b, u"a"_s), limit);
    b.record({.kind = EventKind::DeadlockFound, .task = last, .value = 1});
    const std::vector<Finding> findings = all(b);
    QCOMPARE(findings.size(), std::size_t{2});
    QCOMPARE(findings[0].kind, FindingKind::Deadlock);

    FindingGroups groups;
    for (quint64 key = 0; key < 30; ++key) {
        const auto weight = static_cast<qint64>(key);
        groups.add(key, weight, {.from = Clock::TimePoint(1s * (30 - weight)), .amount = weight});
    }
    const std::vector<Finding> kept = groups.take();
    QCOMPARE(kept.size(), FindingGroups::mostOfAKind);
    QCOMPARE(kept.front().amount, 29);
    QCOMPARE(kept.back().amount, 20);
}

void tst_Findings::randomRuns_areJudgedAtEveryMoment()
{
    for (quint32 seed = 1; seed <= 200; ++seed) {
        History history(seed % 2 == 0 ? 50 : History::defaultEventLimit);
        for (const EventBatch &batch : RandomRun(seed).record(300))
            history.append(batch);
        const qsizetype first = history.recordedEvents() - history.keptEvents() + 1;
        for (qsizetype index = first; index <= history.recordedEvents(); index += 7) {
            const Moment m = *history.momentOf(EventIndex{static_cast<quint32>(index)});
            for (const Finding &finding : findingsOf(history, m)) {
                QVERIFY(finding.from <= finding.to);
                QVERIFY(finding.to <= m);
                QVERIFY(!findingSentence(history, finding).isEmpty());
            }
        }
        for (const Finding &finding : findingsOf(history, history.end())) {
            QVERIFY(!findingName(finding.kind).isEmpty());
            QVERIFY(std::ranges::is_sorted(finding.evidence));
        }
    }
}

void tst_Findings::damagedRuns_areJudgedToo()
{
    QRandomGenerator random(1);
    for (quint32 seed = 1; seed <= 200; ++seed) {
        History history;
        for (EventBatch batch : RandomRun(seed).record(300)) {
            for (TraceEvent &event : batch.events) {
                switch (random.bounded(60)) {
                case 0:
                    event.task = TaskId{random.bounded(20U)};
                    break;
                case 1:
                    event.kind = static_cast<EventKind>(random.bounded(256));
                    break;
                case 2:
                    event.value = static_cast<qint64>(random.generate64());
                    break;
                case 3:
                    event.cause = EventIndex{random.bounded(400U)};
                    break;
                case 4:
                    event.time += 1s * random.bounded(20);
                    break;
                default:
                    break;
                }
            }
            history.append(batch);
        }
        for (const Finding &finding : all(history))
            QVERIFY(!findingSentence(history, finding).isEmpty());
    }
}

/// All tasks wait at once for one permit, and each sleeps with it: whatever is quadratic takes minutes here.
void tst_Findings::largeRun_isJudgedWithinTheTimeLimit()
{
    constexpr int tasks = 20'000;
    HistoryBuilder b;
    const ResourceId limit = b.semaphore(u"limit"_s, 1);
    std::vector<TaskId> all;
    for (int i = 0; i < tasks; ++i) {
        const TaskId task = b.spawn(u"page"_s);
        all.push_back(task);
        b.start(task).waitFor(task, limit);
    }
    Clock::Duration now{};
    for (const TaskId task : all) {
        b.acquire(task, limit).wait(task, WaitKind::Sleep);
        b.at(now += 1s).wake(task).release(task, limit).end(task, TaskOutcome::Failed, u"503"_s);
    }
    const History history = b.history();
    const std::vector<Finding> findings = findingsOf(history, history.end());
    QCOMPARE(findings.size(), std::size_t{2});
    QCOMPARE(findings[0].kind, FindingKind::PermitHeldAsleep);
    QCOMPARE(findings[0].times, tasks - 1); // the last one kept nobody waiting
    QCOMPARE(findings[1].amount, tasks);
}

COROSCOPE_TEST(tst_Findings)
#include "tst_findings.moc"
