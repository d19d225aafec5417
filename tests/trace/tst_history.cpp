// SPDX-License-Identifier: MIT
#include "core/async/observe/eventdomain.h"
#include "core/trace/history.h"
#include "core/trace/readyline.h"
#include "tests/support/historybuilder.h"
#include "tests/support/simulatedcrawl.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

std::optional<TaskState> stateOf(const History &history, TaskId task, Clock::Duration t)
{
    return history.task(task)->stateAt(at(t));
}

/// A builder with one task that has run since 1 ms.
struct RunningTask
{
    HistoryBuilder b;
    TaskId task = b.spawn(u"/users/1"_s);

    RunningTask() { b.at(1ms).start(task); }
};

} // namespace

class tst_History : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void history_isEmptyAtFirst();
    void task_knowsWhoItIs();
    void task_goesThroughItsStates();
    void wait_leadsToTheStateOfItsKind_data();
    void wait_leadsToTheStateOfItsKind();
    void loop_isHadByOneTaskAtMost();
    void wait_thatIsCancelledRunsOn();
    void wait_namesItsResource();
    void lock_isHeldByItsOwner();
    void queue_isAsDeepAsItsLastEventSays();
    void event_isSetUntilItIsCleared();
    void wait_ofNoDuration_canBeLookedAt();
    void end_isDecidedByTaskAndCoroutine_data();
    void end_isDecidedByTaskAndCoroutine();
    void attempts_areKeptWithTheirErrors();
    void attempts_endWithTheirTask();
    void countsAt_agreesWithTheTasks();
    void endedBy_countsEnds();
    void taskOfSubject_isTheLatest();
    void permits_goFromHandToHandAtOneMoment();
    void permits_canBeChangedAndResourcesRemoved();
    void queue_forgetsATaskThatEnds();
    void causeChain_leadsBackToTheBeginning();
    void causeChain_stopsAtTheLimit();
    void causeChain_doesNotFollowTheFuture();
    void domainEvents_areForTheirOwner();
    void lastEventAt_includesWhatHappensThen();
    void place_saysWhereATaskWaits();
    void end_isTheLiveEdge();
    void limit_dropsTheOldestEvents();
    void limit_leavesASummaryOfEndedTasks();
    void limit_keepsCountsAndResourcesExact();
    void clear_beginsAnew();
};

void tst_History::history_isEmptyAtFirst()
{
    const History history;
    QVERIFY(history.isEmpty());
    QCOMPARE(history.end(), at(0ms));
    QCOMPARE(history.task(TaskId::None), nullptr);
    QCOMPARE(history.task(TaskId{1}), nullptr);
    QCOMPARE(history.resource(ResourceId::None), nullptr);
    QVERIFY(!history.event(EventIndex::None));
    QVERIFY(!history.event(EventIndex{1}));
    QCOMPARE(history.text(TextId::None), QString());
    QCOMPARE(history.text(TextId{1}), QString());
    QCOMPARE(history.place(PlaceId{1}).line, 0U);
    QCOMPARE(history.lastEventAt(at(1h)), EventIndex::None);
    QVERIFY(history.causeChain(EventIndex{1}).empty());
    QCOMPARE(history.countsAt(at(1h)), StateCounts());
}

void tst_History::task_knowsWhoItIs()
{
    HistoryBuilder b;
    const TaskId crawl = b.spawn(u"crawl"_s);
    const TaskId page = b.at(2ms).spawn(u"/users/1"_s, crawl);
    b.noteSubject(page, 17);
    const History history = b.history();
    QCOMPARE(history.tasks().size(), std::size_t(2));
    const TaskTrack &track = *history.task(page);
    QCOMPARE(track.id, page);
    QCOMPARE(track.parent, crawl);
    QCOMPARE(history.task(crawl)->parent, TaskId::None);
    QCOMPARE(history.text(track.name), u"/users/1"_s);
    QCOMPARE(track.subject, 17);
    QCOMPARE(track.spawned().time, at(2ms));
    QVERIFY(history.place(track.place).file.endsWith(u"tst_history.cpp"));
}

void tst_History::task_goesThroughItsStates()
{
    RunningTask run;
    run.b.at(2ms).wait(run.task, WaitKind::Sleep, 3ms);
    run.b.at(5ms).wake(run.task);
    run.b.at(6ms).wait(run.task, WaitKind::Backoff, 2ms);
    run.b.at(8ms).wake(run.task);
    run.b.at(9ms).end(run.task);
    const History history = run.b.history();
    QCOMPARE(stateOf(history, run.task, 0ms), TaskState::Pending);
    QCOMPARE(stateOf(history, run.task, 1ms), TaskState::OnLoop);
    QCOMPARE(stateOf(history, run.task, 2ms), TaskState::Suspended);
    QCOMPARE(stateOf(history, run.task, 5ms), TaskState::OnLoop);
    QCOMPARE(stateOf(history, run.task, 6ms), TaskState::Backoff);
    QCOMPARE(stateOf(history, run.task, 8ms), TaskState::OnLoop);
    QCOMPARE(stateOf(history, run.task, 9ms), TaskState::Done);
    QCOMPARE(history.task(run.task)->ended()->time, at(9ms));
    QCOMPARE(history.inconsistentEvents(), 0);
}

void tst_History::wait_leadsToTheStateOfItsKind_data()
{
    QTest::addColumn<WaitKind>("kind");
    QTest::addColumn<TaskState>("state");
    const auto row = [](const char *name, WaitKind kind, TaskState state) {
        QTest::newRow(name) << kind << state;
    };
    row("a checkpoint waits for nothing", WaitKind::Checkpoint, TaskState::Ready);
    row("sleep", WaitKind::Sleep, TaskState::Suspended);
    row("backoff", WaitKind::Backoff, TaskState::Backoff);
    row("semaphore", WaitKind::Semaphore, TaskState::Suspended);
    row("event", WaitKind::Event, TaskState::Suspended);
    row("queue", WaitKind::QueueGet, TaskState::Suspended);
    row("children", WaitKind::Children, TaskState::Suspended);
    row("room", WaitKind::Room, TaskState::Suspended);
    row("the outside", WaitKind::Outside, TaskState::Suspended);
    row("another thread", WaitKind::Thread, TaskState::Suspended);
    row("a cancel", WaitKind::Forever, TaskState::Suspended);
    row("another task", WaitKind::Task, TaskState::Suspended);
    row("lock", WaitKind::Lock, TaskState::Suspended);
    row("condition", WaitKind::Condition, TaskState::Suspended);
    row("barrier", WaitKind::Barrier, TaskState::Suspended);
    row("the network", WaitKind::Io, TaskState::Network);
}

void tst_History::wait_leadsToTheStateOfItsKind()
{
    QFETCH(const WaitKind, kind);
    QFETCH(const TaskState, state);
    RunningTask run;
    run.b.at(2ms).wait(run.task, kind);
    run.b.at(3ms).settle(run.task);
    run.b.at(4ms).resume(run.task);
    const History history = run.b.history();
    QCOMPARE(stateOf(history, run.task, 2ms), state);
    if (state != TaskState::Ready)
        QCOMPARE(history.task(run.task)->at(at(2ms))->wait(), kind);
    QCOMPARE(stateOf(history, run.task, 3ms), TaskState::Ready);
    QCOMPARE(stateOf(history, run.task, 4ms), TaskState::OnLoop);
    QCOMPARE(history.inconsistentEvents(), 0);
}

void tst_History::loop_isHadByOneTaskAtMost()
{
    RunningTask run;
    const TaskId other = run.b.at(2ms).spawn(u"other"_s);
    run.b.at(3ms).start(other);
    run.b.at(4ms).wait(run.task, WaitKind::Sleep, 1ms);
    run.b.at(5ms).settle(run.task).settle(other);
    const History history = run.b.history();
    QCOMPARE(stateOf(history, run.task, 2ms), TaskState::OnLoop);
    QCOMPARE(stateOf(history, run.task, 3ms), TaskState::Suspended);
    QCOMPARE(history.task(run.task)->at(at(3ms))->wait(), WaitKind::Outside);
    QCOMPARE(stateOf(history, other, 3ms), TaskState::OnLoop);
    QCOMPARE(history.countsAt(at(3ms))[TaskState::OnLoop], 1);
    QCOMPARE(history.task(run.task)->at(at(4ms))->wait(), WaitKind::Sleep);
    QCOMPARE(readyLineAt(history, at(5ms)), (std::vector{run.task, other}));
}

void tst_History::wait_thatIsCancelledRunsOn()
{
    RunningTask run;
    run.b.at(2ms).wait(run.task, WaitKind::Sleep, 3ms);
    run.b.at(3ms).cancel(run.task, CancelSource::Explicit, u"enough"_s);
    run.b.because(run.b.last()).wake(run.task, WakeReason::Cancelled);
    run.b.at(4ms).end(run.task, TaskOutcome::Cancelled, u"enough"_s);
    const History history = run.b.history();
    QCOMPARE(stateOf(history, run.task, 3ms), TaskState::OnLoop);
    QCOMPARE(stateOf(history, run.task, 4ms), TaskState::Cancelled);
    const EventIndex resumed = history.task(run.task)->at(at(3ms))->event;
    const std::vector<EventIndex> causes = history.causeChain(resumed);
    QCOMPARE(causes.size(), std::size_t(3));
    QCOMPARE(history.event(causes[1])->kind, EventKind::WaitEnded);
    QCOMPARE(history.event(causes[2])->kind, EventKind::CancelRequested);
}

void tst_History::wait_namesItsResource()
{
    RunningTask run;
    const ResourceId items = run.b.queue(u"items"_s, 10);
    run.b.at(2ms).waitFor(run.task, items);
    run.b.at(3ms).wake(run.task);
    const History history = run.b.history();
    QCOMPARE(history.task(run.task)->at(at(2ms))->resource, items);
    QCOMPARE(history.task(run.task)->at(at(3ms))->resource, ResourceId::None);
    QCOMPARE(history.resource(items)->kind(), ResourceKind::Queue);
    QCOMPARE(history.resource(items)->waitersAt(at(2ms)).size(), std::size_t(1));
    QVERIFY(history.resource(items)->waitersAt(at(3ms)).empty());
}

void tst_History::lock_isHeldByItsOwner()
{
    RunningTask run;
    const ResourceId lock = run.b.lock(u"lock"_s);
    const TaskId other = run.b.spawn(u"other"_s);
    run.b.at(2ms).acquire(run.task, lock).start(other).waitFor(other, lock);
    run.b.at(3ms).release(run.task, lock).acquire(other, lock);
    run.b.at(4ms).record({.kind = EventKind::PermitsChanged, .resource = lock, .value = 2});
    const History history = run.b.history();
    const ResourceTrack &track = *history.resource(lock);
    QCOMPARE(track.kind(), ResourceKind::Lock);
    QCOMPARE(track.holdersAt(at(2ms)).size(), std::size_t(1));
    QCOMPARE(track.holdersAt(at(2ms)).front().task, run.task);
    QCOMPARE(track.waitersAt(at(2ms)).front().task, other);
    QCOMPARE(track.holdersAt(at(3ms)).front().task, other);
    QVERIFY(track.waitersAt(at(3ms)).empty());
    QCOMPARE(history.inconsistentEvents(), 1); // there is one of it, whatever somebody says
}

void tst_History::queue_isAsDeepAsItsLastEventSays()
{
    RunningTask run;
    const ResourceId items = run.b.queue(u"items"_s, 2);
    const auto change = [&](Clock::Duration when, EventKind kind, qint64 inside) {
        run.b.at(when).record({.kind = kind, .task = run.task, .resource = items, .value = inside});
    };
    change(2ms, EventKind::ItemPut, 1);
    change(3ms, EventKind::ItemPut, 2);
    change(4ms, EventKind::ItemDone, 2);
    change(5ms, EventKind::ItemTaken, 1);
    change(6ms, EventKind::QueueShutDown, 0);
    const History history = run.b.history();
    const ResourceTrack &queue = *history.resource(items);
    QCOMPARE(history.inconsistentEvents(), 0);
    QCOMPARE(queue.permitsAt(at(3ms)), 2);
    QCOMPARE(queue.occupancyAt(at(1ms)).held, 0);
    QCOMPARE(queue.occupancyAt(at(2ms)).held, 1);
    QCOMPARE(queue.occupancyAt(at(4ms)).held, 2);
    QCOMPARE(queue.occupancyAt(at(5ms)).held, 1);
    QCOMPARE(queue.occupancyAt(at(6ms)).held, 0);
}

void tst_History::event_isSetUntilItIsCleared()
{
    RunningTask run;
    const ResourceId ready = run.b.event(u"ready"_s);
    run.b.at(2ms).record({.kind = EventKind::EventSet, .task = run.task, .resource = ready});
    run.b.at(4ms).record({.kind = EventKind::EventCleared, .resource = ready});
    const History history = run.b.history();
    QCOMPARE(history.inconsistentEvents(), 0);
    QCOMPARE(history.resource(ready)->occupancyAt(at(1ms)).held, 0);
    QCOMPARE(history.resource(ready)->occupancyAt(at(3ms)).held, 1);
    QCOMPARE(history.resource(ready)->occupancyAt(at(4ms)).held, 0);
}

void tst_History::wait_ofNoDuration_canBeLookedAt()
{
    RunningTask run;
    const ResourceId ready = run.b.event(u"ready"_s);
    run.b.at(2ms).waitFor(run.task, ready);
    const EventIndex waits = run.b.last();
    run.b.wake(run.task);
    const History history = run.b.history();
    const Moment within(at(2ms), waits);
    QCOMPARE(history.task(run.task)->stateAt(within), TaskState::Suspended);
    QCOMPARE(history.countsAt(within)[TaskState::Suspended], 1);
    QCOMPARE(history.resource(ready)->waitersAt(within).size(), std::size_t(1));
    QCOMPARE(history.lastEventAt(within), waits);
    QCOMPARE(history.task(run.task)->stateAt(at(2ms)), TaskState::OnLoop);
    QCOMPARE(history.countsAt(at(2ms))[TaskState::Suspended], 0);
    QVERIFY(history.resource(ready)->waitersAt(at(2ms)).empty());
    QCOMPARE(history.lastEventAt(at(2ms)), EventIndex{static_cast<quint32>(waits) + 2});
}

void tst_History::end_isDecidedByTaskAndCoroutine_data()
{
    using Mark = std::optional<TaskOutcome>;
    using enum TaskOutcome;
    QTest::addColumn<Mark>("marked");
    QTest::addColumn<TaskOutcome>("outcome");
    QTest::addColumn<TaskState>("state");
    QTest::addColumn<QString>("error");
    const auto row = [](const char *name,
                        Mark mark,
                        TaskOutcome outcome,
                        TaskState state,
                        const QString &error) {
        QTest::newRow(name) << mark << outcome << state << error;
    };
    row("done", {}, Done, TaskState::Done, {});
    row("failed", {}, Failed, TaskState::Failed, u"own"_s);
    row("cancelled", {}, Cancelled, TaskState::Cancelled, u"own"_s);
    row("timed out", {}, TimedOut, TaskState::TimedOut, u"own"_s);
    row("marked done", Done, Done, TaskState::Done, {});
    row("its word counts", Failed, Done, TaskState::Failed, u"word"_s);
    row("its word, timed out", TimedOut, Done, TaskState::TimedOut, u"word"_s);
    row("an error outranks its word", Done, Failed, TaskState::Failed, u"own"_s);
    row("so does a cancel", Failed, Cancelled, TaskState::Cancelled, u"own"_s);
}

void tst_History::end_isDecidedByTaskAndCoroutine()
{
    QFETCH(const std::optional<TaskOutcome>, marked);
    QFETCH(const TaskOutcome, outcome);
    QFETCH(const TaskState, state);
    QFETCH(const QString, error);
    RunningTask run;
    if (marked)
        run.b.at(2ms).mark(run.task, *marked, u"word"_s);
    run.b.at(3ms).end(run.task, outcome, outcome == TaskOutcome::Done ? QString() : u"own"_s);
    const History history = run.b.history();
    QCOMPARE(stateOf(history, run.task, 2ms), TaskState::OnLoop);
    QCOMPARE(stateOf(history, run.task, 3ms), state);
    QCOMPARE(history.text(history.task(run.task)->error), error);
    QCOMPARE(history.countsAt(at(3ms))[state], 1);
    QCOMPARE(history.countsAt(at(3ms)).living(), 0);
}

void tst_History::attempts_areKeptWithTheirErrors()
{
    RunningTask run;
    run.b.at(2ms).beginAttempt(run.task, 1);
    run.b.at(3ms).endAttempt(run.task, 1, TaskOutcome::Failed, u"503"_s).backOff(run.task, 2ms);
    run.b.at(5ms).wake(run.task).beginAttempt(run.task, 2);
    run.b.at(6ms).endAttempt(run.task, 2);
    const History history = run.b.history();
    const TaskTrack &track = *history.task(run.task);
    QCOMPARE(track.attempts.size(), std::size_t(2));
    QCOMPARE(track.attempts[0].number, 1);
    QCOMPARE(track.attempts[0].began().time, at(2ms));
    QCOMPARE(track.attempts[0].ended()->time, at(3ms));
    QCOMPARE(track.attempts[0].outcome, TaskOutcome::Failed);
    QCOMPARE(history.text(track.attempts[0].error), u"503"_s);
    QCOMPARE(track.attempts[1].number, 2);
    QCOMPARE(track.attempts[1].outcome, TaskOutcome::Done);
    QCOMPARE(track.attemptsAt(at(4ms)), 1);
    QCOMPARE(track.stateAt(at(4ms)), TaskState::Backoff);
    QCOMPARE(track.timeIn(TaskState::Backoff, at(9ms)), 2ms);
}

void tst_History::attempts_endWithTheirTask()
{
    RunningTask run;
    run.b.at(2ms).beginAttempt(run.task, 1);
    run.b.at(3ms).mark(run.task, TaskOutcome::TimedOut, u"slow"_s).end(run.task);
    const History history = run.b.history();
    const AttemptSpan &attempt = history.task(run.task)->attempts.front();
    QCOMPARE(attempt.ended()->time, at(3ms));
    QCOMPARE(attempt.outcome, TaskOutcome::TimedOut);
    QCOMPARE(history.text(attempt.error), u"slow"_s);
}

void tst_History::countsAt_agreesWithTheTasks()
{
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 300, 7, 42);
    const History history = b.history();
    for (int step = 0; step <= 200; ++step) {
        const Clock::TimePoint t(history.end().time_since_epoch() * step / 200);
        StateCounts expected;
        for (const TaskTrack &task : history.tasks()) {
            if (const auto state = task.stateAt(t))
                ++expected[*state];
        }
        QCOMPARE(history.countsAt(t), expected);
    }
    QCOMPARE(history.countsAt(history.end()).ended(), 301);
    QCOMPARE(history.inconsistentEvents(), 0);
}

void tst_History::endedBy_countsEnds()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(u"a"_s);
    const TaskId second = b.spawn(u"b"_s);
    b.at(3ms).end(first, TaskOutcome::Failed, u"no"_s);
    b.at(5ms).end(second);
    const History history = b.history();
    QCOMPARE(history.endedBy(at(2ms)), 0);
    QCOMPARE(history.endedBy(at(3ms)), 1);
    QCOMPARE(history.endedBy(at(5ms)), 2);
}

void tst_History::taskOfSubject_isTheLatest()
{
    HistoryBuilder b;
    const TaskId first = b.spawn(u"a"_s);
    const TaskId again = b.spawn(u"a, again"_s);
    b.noteSubject(first, 0).noteSubject(again, 0);
    const History history = b.history();
    QCOMPARE(history.taskOfSubject(0), again);
    QCOMPARE(history.taskOfSubject(1), TaskId::None);
    QCOMPARE(history.taskOfSubject(-1), TaskId::None);
    QCOMPARE(history.task(first)->subject, 0);
}

void tst_History::permits_goFromHandToHandAtOneMoment()
{
    HistoryBuilder b;
    const ResourceId requests = b.semaphore(u"requests"_s, 1);
    const TaskId first = b.spawn(u"a"_s);
    const TaskId second = b.spawn(u"b"_s);
    b.at(1ms).start(first).acquire(first, requests).start(second).waitFor(second, requests);
    b.at(4ms).release(first, requests);
    const EventIndex released = b.last();
    b.because(released).acquire(second, requests);
    b.at(5ms).end(first);
    const History history = b.history();
    const ResourceTrack &track = *history.resource(requests);
    QCOMPARE(track.holdersAt(at(3ms)).front().task, first);
    QCOMPARE(track.waitersAt(at(3ms)).front().task, second);
    QCOMPARE(track.holdersAt(at(4ms)).front().task, second);
    QVERIFY(track.waitersAt(at(4ms)).empty());
    QCOMPARE(track.slotSpans().size(), std::size_t(1));
    QCOMPARE(stateOf(history, second, 3ms), TaskState::Suspended);
    QCOMPARE(stateOf(history, second, 4ms), TaskState::OnLoop);
    const auto chain = history.causeChain(history.task(second)->at(at(4ms))->event);
    QCOMPARE(history.event(chain.at(0))->kind, EventKind::TaskResumed);
    QCOMPARE(history.event(chain.at(1))->kind, EventKind::WaitEnded);
    QCOMPARE(history.event(chain.at(2))->kind, EventKind::PermitAcquired);
    QCOMPARE(chain.at(3), released);
}

void tst_History::permits_canBeChangedAndResourcesRemoved()
{
    HistoryBuilder b;
    const ResourceId requests = b.semaphore(u"requests"_s, 1);
    b.at(2ms).setPermits(requests, 5);
    b.at(3ms).remove(requests);
    const History history = b.history();
    QCOMPARE(history.resources().size(), std::size_t(1));
    QCOMPARE(history.resource(requests)->name(), u"requests"_s);
    QCOMPARE(history.resource(requests)->permitsAt(at(1ms)), 1);
    QCOMPARE(history.resource(requests)->permitsAt(at(2ms)), 5);
    QCOMPARE(history.resource(requests)->removed()->time, at(3ms));
}

void tst_History::queue_forgetsATaskThatEnds()
{
    RunningTask run;
    const ResourceId ready = run.b.event(u"ready"_s);
    run.b.at(2ms).waitFor(run.task, ready);
    run.b.at(3ms).end(run.task, TaskOutcome::Cancelled);
    const History history = run.b.history();
    QCOMPARE(history.resource(ready)->occupancyAt(at(2ms)).waiting, 1);
    QCOMPARE(history.resource(ready)->occupancyAt(at(3ms)).waiting, 0);
}

void tst_History::causeChain_leadsBackToTheBeginning()
{
    RunningTask run;
    const EventIndex started = run.b.last();
    run.b.because(EventIndex{1}).record({.kind = EventKind::BackoffBegan, .task = run.task});
    const EventIndex middle = run.b.last();
    run.b.at(2ms).because(middle).end(run.task);
    const History history = run.b.history();
    const std::vector<EventIndex> expected{run.b.last(), middle, EventIndex{1}};
    QCOMPARE(history.causeChain(run.b.last()), expected);
    QCOMPARE(history.causeChain(started), std::vector<EventIndex>{started});
}

void tst_History::causeChain_stopsAtTheLimit()
{
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    for (int i = 0; i < 50; ++i)
        b.because(b.last()).record({.kind = EventKind::BackoffBegan, .task = task});
    const History history = b.history();
    QCOMPARE(history.causeChain(b.last()).size(), std::size_t(32));
    QCOMPARE(history.causeChain(b.last(), 100).size(), std::size_t(51));
    QVERIFY(history.causeChain(b.last(), 0).empty());
}

void tst_History::causeChain_doesNotFollowTheFuture()
{
    HistoryBuilder b;
    const TaskId task = b.because(EventIndex{2}).spawn(u"a"_s);
    b.because(EventIndex{2}).start(task);
    const History history = b.history();
    QCOMPARE(history.causeChain(EventIndex{1}), std::vector<EventIndex>{EventIndex{1}});
    QCOMPARE(history.causeChain(EventIndex{2}), std::vector<EventIndex>{EventIndex{2}});
}

void tst_History::domainEvents_areForTheirOwner()
{
    EventBatch batch;
    batch.first = EventIndex{1};
    batch.events = {
        {.time = at(1ms), .task = TaskId{1}, .kind = EventKind::TaskSpawned},
        {.time = at(4ms), .value = 7, .task = TaskId{1}, .kind = EventKind{firstDomainKind}},
        {.time = at(2ms), .task = TaskId{9}, .kind = EventKind{255}, .detail = 99}};
    std::vector<TraceEvent> seen;
    History history;
    history.append(batch, [&](Moment, const TraceEvent &event) {
        seen.push_back(event);
        return event.task == TaskId{1} && history.task(event.task);
    });
    QCOMPARE(seen.size(), std::size_t(2));
    QCOMPARE(seen[0].value, 7);
    QCOMPARE(seen[1].kind, EventKind{255});
    QCOMPARE(seen[1].time, at(4ms)); // it came too late
    QCOMPARE(history.inconsistentEvents(), 1);
    QCOMPARE(history.keptEvents(), 3);
    QCOMPARE(history.event(EventIndex{3})->detail, 99);

    History unread; // by somebody who does not know the domain
    batch.events.pop_back();
    unread.append(batch);
    QCOMPARE(unread.inconsistentEvents(), 0);
    QCOMPARE(unread.task(TaskId{1})->stateAt(at(4ms)), TaskState::Pending);
}

void tst_History::lastEventAt_includesWhatHappensThen()
{
    RunningTask run;
    run.b.mark(run.task, TaskOutcome::Done);
    run.b.at(4ms).end(run.task);
    const History history = run.b.history();
    QCOMPARE(history.lastEventAt(at(0ms) - 1ns), EventIndex::None);
    QCOMPARE(history.lastEventAt(at(0ms)), EventIndex{1});
    QCOMPARE(history.lastEventAt(at(1ms)), EventIndex{3});
    QCOMPARE(history.lastEventAt(at(1h)), EventIndex{4});
}

void tst_History::place_saysWhereATaskWaits()
{
    RunningTask run;
    const auto line = std::source_location::current().line() + 1;
    run.b.at(2ms).wait(run.task, WaitKind::Sleep, 1ms);
    const History history = run.b.history();
    const SourcePlace place = history.place(history.event(run.b.last())->place);
    QCOMPARE(place.line, line);
    QVERIFY(place.function.contains(u"place_saysWhereATaskWaits"));
}

void tst_History::end_isTheLiveEdge()
{
    History history;
    EventBatch batch;
    batch.now = at(5ms);
    history.append(batch);
    QCOMPARE(history.end(), at(5ms));
    QVERIFY(history.isEmpty());
    batch.first = EventIndex{1};
    batch.events = {{.time = at(4ms), .task = TaskId{1}, .kind = EventKind::TaskSpawned}};
    history.append(batch);
    QCOMPARE(history.end(), at(5ms));
    QCOMPARE(history.task(TaskId{1})->spawned().time, at(4ms));
    QCOMPARE(history.inconsistentEvents(), 0);
}

void tst_History::limit_dropsTheOldestEvents()
{
    HistoryBuilder b(10);
    const TaskId task = b.spawn(u"a"_s);
    for (int i = 1; i < 25; ++i)
        b.at(1ms * i).because(b.last()).record({.kind = EventKind::BackoffBegan, .task = task});
    const History history = b.history();
    QCOMPARE(history.recordedEvents(), 25);
    QCOMPARE(history.keptEvents(), 10);
    QVERIFY(!history.event(EventIndex{15}));
    QCOMPARE(history.event(EventIndex{16})->time, at(15ms));
    QCOMPARE(history.event(EventIndex{25})->time, at(24ms));
    QCOMPARE(history.causeChain(EventIndex{25}).size(), std::size_t(10));
    QCOMPARE(history.lastEventAt(at(14ms)), EventIndex::None);
    QCOMPARE(history.lastEventAt(at(15ms)), EventIndex{16});
}

void tst_History::limit_leavesASummaryOfEndedTasks()
{
    HistoryBuilder b(8);
    const TaskId early = b.spawn(u"early"_s);
    const TaskId living = b.spawn(u"living"_s);
    b.at(1ms).start(early).start(living).beginAttempt(early, 1);
    b.at(2ms).wait(early, WaitKind::Sleep, 1ms).wait(living, WaitKind::Sleep, 1h);
    b.at(3ms).wake(early).end(early, TaskOutcome::Failed, u"no"_s);
    QVERIFY(!b.history().task(early)->isSummary);
    const TaskId late = b.at(4ms).spawn(u"late"_s);
    b.start(late).wait(late, WaitKind::Io);
    b.at(5ms).wake(late).end(late);
    for (int i = 0; i < 3; ++i)
        b.at(6ms).record({.kind = EventKind::BackoffBegan, .task = living});
    const History history = b.history();

    const TaskTrack &summary = *history.task(early);
    QVERIFY(summary.isSummary);
    QCOMPARE(summary.spawned().time, at(0ms));
    QCOMPARE(summary.ended()->time, at(3ms));
    QCOMPARE(summary.stateAt(at(3ms)), TaskState::Failed);
    QCOMPARE(history.text(summary.name), u"early"_s);
    QCOMPARE(history.text(summary.error), u"no"_s);
    QCOMPARE(summary.transitions.capacity(), std::size_t(2));
    QCOMPARE(summary.attempts.capacity(), std::size_t(0));
    QVERIFY(!history.task(living)->isSummary);
    QCOMPARE(stateOf(history, living, 6ms), TaskState::Suspended);
    QVERIFY(!history.task(late)->isSummary);
}

void tst_History::limit_keepsCountsAndResourcesExact()
{
    HistoryBuilder b;
    fillWithSimulatedCrawl(b, 200, 5, 7);
    const EventBatch run = b.take();
    History whole;
    History limited(100);
    whole.append(run);
    limited.append(run);
    QCOMPARE(limited.keptEvents(), 100);
    QCOMPARE(limited.recordedEvents(), whole.recordedEvents());
    const ResourceTrack &exact = whole.resources().front();
    const ResourceTrack &track = limited.resources().front();
    for (int step = 0; step <= 100; ++step) {
        const Clock::TimePoint t(whole.end().time_since_epoch() * step / 100);
        QCOMPARE(limited.countsAt(t), whole.countsAt(t));
        QCOMPARE(track.occupancyAt(t).held, exact.occupancyAt(t).held);
        QCOMPARE(track.waitersAt(t).size(), exact.waitersAt(t).size());
    }
}

void tst_History::clear_beginsAnew()
{
    HistoryBuilder b(3);
    const TaskId task = b.spawn(u"a"_s);
    b.semaphore(u"requests"_s, 1);
    b.at(1ms).start(task).noteSubject(task, 0);
    const EventBatch run = b.take();
    History history(3);
    history.append(run);
    history.clear();
    QVERIFY(history.isEmpty());
    QVERIFY(history.tasks().empty());
    QVERIFY(history.resources().empty());
    QCOMPARE(history.end(), at(0ms));
    QCOMPARE(history.taskOfSubject(0), TaskId::None);
    QCOMPARE(history.countsAt(at(1h)), StateCounts());
    history.append(run);
    QCOMPARE(history.keptEvents(), 3);
    QCOMPARE(history.text(history.task(task)->name), u"a"_s);
}

COROSCOPE_TEST(tst_History)
#include "tst_history.moc"
