// SPDX-License-Identifier: MIT
#include "tests/lessons/toldlesson.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

/// What the lessons of limits, queues, events and the loop are about: their decisive moments.
class tst_TimedLessons : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void timeout_takesAsLongAsItsLimits();
    void queue_isFullAndThenDone();
    void queue_withoutTheCancelNeverEnds();
    void queue_joinedFirstIsDoneBeforeItBegins();
    void event_wakesAllAtOnce();
    void event_letsALatecomerPass();
    void retry_backsOffLongerEachTime();
    void retry_triesNothingAgainWhenItIsCancelled();
    void run_returnsWhenAllHasBeenCleanedUp();
    void run_raisesWhatMainRaises();
    void deadlock_isACircleUnlessTheOrderIsTheSame();
    void blocking_stopsTheClockUnlessItAwaits();
    void forgottenAwait_isSaidToBeDoneBeforeItIs();
    void forgottenAwait_canBeTornDown();
};

void tst_TimedLessons::timeout_takesAsLongAsItsLimits()
{
    const Told told = tell(u"timeout");
    QCOMPARE(told.took, Clock::Duration(800ms + 5s + 1s + 1s));
    QCOMPARE(notes(told.history),
             (QStringList{u"800 ms main: /page/800/50/quick in time"_s,
                          u"5800 ms main: /hang/slow: the limit of 5 s fired"_s,
                          u"6800 ms main: the outer limit of 1 s fired"_s,
                          u"7800 ms main: /hang/nested: the limit of 1 s fired"_s}));
}

void tst_TimedLessons::queue_isFullAndThenDone()
{
    const Told told = tell(u"queue");
    const ResourceTrack &jobs = resource(told.history, u"jobs"_s);
    QCOMPARE(jobs.permitsAt(told.history.end()), 100);
    QCOMPARE(most(jobs, &Occupancy::held), 100);
    QCOMPARE(jobs.occupancyAt(told.history.end()).held, 0);
    QCOMPARE(told.lab.requests.size(), std::size_t(150));
    for (const auto &worker : {u"worker 1"_s, u"worker 2"_s, u"worker 3"_s})
        QCOMPARE(task(told.history, worker).stateAt(told.history.end()), TaskState::Cancelled);
    // Once it is full the producer waits for room, again and again.
    int waits = 0;
    for (const KeptEvent &event : eventsOf(told.history, EventKind::WaitBegan))
        waits += event->detail == quint8(WaitKind::QueuePut) ? 1 : 0;
    QVERIFY(waits > 20);
}

void tst_TimedLessons::queue_withoutTheCancelNeverEnds()
{
    const auto [history, ending] = recordingOf(*findLesson(u"queue"), {u"variant=no-cancel"_s});
    QCOMPARE(ending.end, LessonEnd::Deadlock);
    for (const auto &worker : {u"main"_s, u"worker 1"_s, u"worker 2"_s, u"worker 3"_s})
        QCOMPARE(task(history, worker).stateAt(history.end()), TaskState::Suspended);
    // Though all is done.
    QCOMPARE(eventsOf(history, EventKind::ItemDone).size(), std::size_t(150));
    QVERIFY(notes(history).last().endsWith(u" ms main: join() returns"_s));
}

void tst_TimedLessons::queue_joinedFirstIsDoneBeforeItBegins()
{
    const auto [history, ending] = recordingOf(*findLesson(u"queue"), {u"variant=join-first"_s});
    QCOMPARE(ending.end, LessonEnd::Deadlock);
    QCOMPARE(notes(history).first(), u"0 ms main: join() returns"_s);
    QVERIFY(timeOf(eventsOf(history, EventKind::ItemPut).front()) > 0ms);
    QCOMPARE(eventsOf(history, EventKind::ItemDone).size(), std::size_t(150));
}

void tst_TimedLessons::event_wakesAllAtOnce()
{
    const Told told = tell(u"event");
    const ResourceTrack &ready = resource(told.history, u"ready"_s);
    const Clock::TimePoint before(999ms);
    const Clock::TimePoint after(1s);
    QCOMPARE(ready.occupancyAt(before).waiting, 4);
    QCOMPARE(ready.occupancyAt(before).held, 0);
    QCOMPARE(ready.occupancyAt(after).waiting, 0);
    QCOMPARE(ready.occupancyAt(after).held, 1);
    QCOMPARE(notes(told.history).filter(u"was woken"_s).filter(u"1000 ms follower "_s).size(), 4);
}

void tst_TimedLessons::event_letsALatecomerPass()
{
    const Told told = tell(u"event");
    QCOMPARE(notes(told.history).last(), u"1500 ms latecomer: passes at once"_s);
    const Told early = tell(u"event", {u"late=0.5"_s});
    QVERIFY(notes(early.history).contains(u"1000 ms latecomer: was woken"_s));
}

void tst_TimedLessons::retry_backsOffLongerEachTime()
{
    const Told told = tell(u"retry");
    std::vector<Clock::Duration> delays;
    for (const KeptEvent &event : eventsOf(told.history, EventKind::BackoffBegan))
        delays.emplace_back(event->value);
    QCOMPARE(delays.size(), std::size_t(5));
    QVERIFY(delays[0] >= 1s && delays[0] <= 2s);
    QVERIFY(delays[1] >= 2s && delays[1] <= 3s);
    QCOMPARE(told.lab.requests.size(), std::size_t(7));
    // Each delay in its parts, and at last the last error.
    const QStringList said = notes(told.history);
    QCOMPARE(said.filter(u"backs off for 1 s, and 0."_s).size(), 3);
    QCOMPARE(said.filter(u"backs off for 2 s, and 0."_s).size(), 2);
    QCOMPARE(said.filter(u"at last"_s).size(), 1);
    QCOMPARE(said.filter(u"given up: status 503"_s).size(), 1);
}

void tst_TimedLessons::retry_triesNothingAgainWhenItIsCancelled()
{
    const Told told = tell(u"retry");
    QVERIFY(notes(told.history).last().endsWith(u"cancelled while it backed off"_s));
    QCOMPARE(told.lab.countOf("/status/503/cut"), 1);
}

void tst_TimedLessons::run_returnsWhenAllHasBeenCleanedUp()
{
    const Told told = tell(u"run");
    QCOMPARE(told.history.inconsistentEvents(), 0);
    const TaskTrack &outer = task(told.history, u"program"_s);
    const TaskTrack &main = task(told.history, u"main"_s);
    const TaskTrack &heartbeat = task(told.history, u"heartbeat"_s);
    QCOMPARE(told.history.tasks().size(), std::size_t(3));
    QCOMPARE(main.parent, outer.id);
    QCOMPARE(heartbeat.parent, main.id);
    QCOMPARE(heartbeat.stateAt(told.history.end()), TaskState::Cancelled);
    QCOMPARE(heartbeat.ended()->time, Clock::TimePoint(1'300ms));
    QCOMPARE(main.ended()->time, Clock::TimePoint(1'300ms));
    QCOMPARE(notes(told.history).last(), u"1300 ms program: run() returns the result"_s);
    // Meanwhile the lesson waits for a thread.
    QCOMPARE(outer.stateAt(Clock::TimePoint(500ms)), TaskState::Suspended);
    QCOMPARE(notes(told.history).filter(u"heartbeat: tick"_s).size(), 4);
}

void tst_TimedLessons::run_raisesWhatMainRaises()
{
    const Told told = tell(u"run", {u"main=raises"_s});
    QCOMPARE(told.history.inconsistentEvents(), 0);
    QCOMPARE(task(told.history, u"main"_s).stateAt(told.history.end()), TaskState::Failed);
    QCOMPARE(notes(told.history).last(), u"1300 ms program: run() raises: the work went wrong"_s);
}

void tst_TimedLessons::deadlock_isACircleUnlessTheOrderIsTheSame()
{
    const auto [history, ending] = recordingOf(*findLesson(u"deadlock"));
    QCOMPARE(ending.end, LessonEnd::Deadlock);
    QCOMPARE(history.end(), Moment(Clock::TimePoint(100ms)));
    const auto found = eventsOf(history, EventKind::DeadlockFound);
    QCOMPARE(found.size(), std::size_t(1));
    QVERIFY(history.text(found.front()->text).contains(u"Grace's account"));
    const Told same = tell(u"deadlock", {u"order=same"_s});
    QCOMPARE(notes(same.history).filter(u"transferred"_s).size(), 2);
}

void tst_TimedLessons::blocking_stopsTheClockUnlessItAwaits()
{
    const auto tickTimes = [](const QStringList &settings) {
        return notes(tell(u"blocking", settings).history).filter(u"tick"_s);
    };
    const QStringList blocked = tickTimes({});
    QCOMPARE(blocked.size(), 10);
    QCOMPARE(blocked[1], u"200 ms clock: tick"_s);
    QCOMPARE(blocked[2], u"850 ms clock: tick"_s); // at 300, if it had been let
    const QStringList inPieces = tickTimes({u"computes=in-pieces"_s});
    // Late by two pieces at most.
    QVERIFY2(inPieces[2] <= u"340 ms"_s, qPrintable(inPieces[2]));
    QVERIFY2(inPieces[3] <= u"480 ms"_s, qPrintable(inPieces[3]));
}

void tst_TimedLessons::forgottenAwait_isSaidToBeDoneBeforeItIs()
{
    const Told told = tell(u"forgotten-await");
    QCOMPARE(notes(told.history),
             (QStringList{u"0 ms main: begins to save"_s,
                          u"0 ms main: not awaited: said to be saved"_s,
                          u"401 ms main: begins to save"_s,
                          u"801 ms main: awaited, not saved: status 507"_s}));
    QCOMPARE(told.history.tasks().size(), std::size_t(1));
    QCOMPARE(told.lab.requests.size(), std::size_t(2));
    const Told accepted = tell(u"forgotten-await", {u"server=accepts"_s});
    QVERIFY(notes(accepted.history).contains(u"400 ms main: has saved"_s));
}

void tst_TimedLessons::forgottenAwait_canBeTornDown()
{
    // Of a request that is torn down while it fails, the network stack may warn that it failed twice.
    qunsetenv("QT_FATAL_WARNINGS");
    // In the middle of what nobody awaits, while the lab keeps its answer back.
    LessonOptions options;
    for (const auto time : {100ms, 399ms}) {
        options.mostTime = time;
        QCOMPARE(recordingOf(*findLesson(u"forgotten-await"), options).ending.end,
                 LessonEnd::MostTime);
    }
}

COROSCOPE_TEST(tst_TimedLessons)
#include "tst_timedlessons.moc"
