// SPDX-License-Identifier: MIT
#include "core/trace/tasktrack.h"
#include "tests/support/testmain.h"

#include <QTest>

using namespace coroscope;
using namespace std::chrono_literals;

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

Transition to(TaskState state, Clock::Duration time, quint32 resource = 0)
{
    return resource == 0 ? Transition(at(time), state)
                         : Transition(at(time), WaitKind::Semaphore, ResourceId{resource});
}

TaskTrack spawnedAt(Clock::Duration time)
{
    TaskTrack track;
    track.id = TaskId{1};
    track.transitions = {to(TaskState::Pending, time)};
    return track;
}

/// Pending 10 … 20, running … 30, waiting … 50, running … 60, done.
TaskTrack wholeLife()
{
    TaskTrack track = spawnedAt(10ms);
    track.enter(to(TaskState::OnLoop, 20ms));
    track.enter(to(TaskState::Suspended, 30ms, 7));
    track.enter(to(TaskState::OnLoop, 50ms));
    track.enter(to(TaskState::Done, 60ms));
    return track;
}

} // namespace

class tst_TaskTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void at_findsTheTransitionInForce();
    void ended_isKnownOnlyAtTheEnd();
    void timeIn_sumsUpToT_data();
    void timeIn_sumsUpToT();
    void enter_keepsStatesThatLastNoTime();
    void enter_tellsResourcesApart();
    void attemptsAt_countsTheBegunOnes();
    void endAttempt_endsTheInnermostOfThatNumber();
    void close_endsOpenAttemptsAsTheTaskEnded();
    void summarise_keepsSpawningAndEnd();
};

void tst_TaskTrack::at_findsTheTransitionInForce()
{
    const TaskTrack track = wholeLife();
    QCOMPARE(track.at(at(10ms) - 1ns), nullptr);
    QCOMPARE(track.stateAt(at(9ms)), std::nullopt);
    QCOMPARE(track.stateAt(at(10ms)), TaskState::Pending);
    QCOMPARE(track.stateAt(at(20ms) - 1ns), TaskState::Pending);
    QCOMPARE(track.stateAt(at(20ms)), TaskState::OnLoop);
    QCOMPARE(track.stateAt(at(49ms)), TaskState::Suspended);
    QCOMPARE(track.at(at(49ms))->resource, ResourceId{7});
    QCOMPARE(track.at(at(50ms))->resource, ResourceId::None);
    QCOMPARE(track.stateAt(at(1h)), TaskState::Done);
}

void tst_TaskTrack::ended_isKnownOnlyAtTheEnd()
{
    TaskTrack track = spawnedAt(10ms);
    QCOMPARE(track.spawned(), at(10ms));
    QCOMPARE(track.ended(), std::nullopt);
    track.enter(to(TaskState::Cancelled, 10ms));
    QCOMPARE(track.ended(), at(10ms));
}

void tst_TaskTrack::timeIn_sumsUpToT_data()
{
    QTest::addColumn<int>("state");
    QTest::addColumn<int>("untilMs");
    QTest::addColumn<int>("expectedMs");
    const auto row = [](const char *name, TaskState state, int until, int expected) {
        QTest::newRow(name) << static_cast<int>(state) << until << expected;
    };
    row("before it existed", TaskState::Pending, 5, 0);
    row("in the middle of a segment", TaskState::Pending, 15, 5);
    row("a whole segment", TaskState::Pending, 90, 10);
    row("the first of two", TaskState::OnLoop, 40, 10);
    row("both, the second in part", TaskState::OnLoop, 55, 15);
    row("both", TaskState::OnLoop, 90, 20);
    row("waiting", TaskState::Suspended, 90, 20);
    row("never", TaskState::Backoff, 90, 0);
    row("since its end", TaskState::Done, 90, 30);
}

void tst_TaskTrack::timeIn_sumsUpToT()
{
    QFETCH(const int, state);
    QFETCH(const int, untilMs);
    QFETCH(const int, expectedMs);
    const Clock::Duration time =
        wholeLife().timeIn(static_cast<TaskState>(state), at(std::chrono::milliseconds(untilMs)));
    QCOMPARE(time, Clock::Duration(std::chrono::milliseconds(expectedMs)));
}

void tst_TaskTrack::enter_keepsStatesThatLastNoTime()
{
    const auto event = [](quint32 index) { return Moment(at(20ms), EventIndex{index}); };
    TaskTrack track;
    track.transitions = {{event(3), TaskState::Pending}};
    track.enter({event(4), TaskState::OnLoop});
    track.enter({event(6), WaitKind::Semaphore, ResourceId{7}});
    track.enter({event(9), TaskState::Failed});
    QCOMPARE(track.stateAt(event(2)), std::nullopt);
    QCOMPARE(track.stateAt(event(3)), TaskState::Pending);
    QCOMPARE(track.stateAt(event(5)), TaskState::OnLoop);
    QCOMPARE(track.stateAt(event(8)), TaskState::Suspended);
    QCOMPARE(track.stateAt(event(9)), TaskState::Failed);
    QCOMPARE(track.stateAt(at(20ms)), TaskState::Failed);
    QCOMPARE(track.ended(), event(9));
    QCOMPARE(track.timeIn(TaskState::Suspended, at(30ms)), 0ms);
}

void tst_TaskTrack::enter_tellsResourcesApart()
{
    TaskTrack track = spawnedAt(10ms);
    track.enter(to(TaskState::Suspended, 20ms, 7));
    track.enter(to(TaskState::Suspended, 30ms, 8));
    QCOMPARE(track.at(at(25ms))->resource, ResourceId{7});
    QCOMPARE(track.at(at(35ms))->resource, ResourceId{8});
}

void tst_TaskTrack::attemptsAt_countsTheBegunOnes()
{
    TaskTrack track = spawnedAt(10ms);
    track.beginAttempt(at(20ms), 1);
    QVERIFY(track.endAttempt(at(30ms), 1, TaskOutcome::Failed, TextId{3}));
    track.beginAttempt(at(40ms), 2);
    QCOMPARE(track.attemptsAt(at(19ms)), 0);
    QCOMPARE(track.attemptsAt(at(20ms)), 1);
    QCOMPARE(track.attemptsAt(at(39ms)), 1);
    QCOMPARE(track.attemptsAt(at(40ms)), 2);
    QCOMPARE(track.attempts.front().ended(), at(30ms));
    QCOMPARE(track.attempts.front().outcome, TaskOutcome::Failed);
    QCOMPARE(track.attempts.front().error, TextId{3});
    QCOMPARE(track.attempts.back().ended(), std::nullopt);
}

void tst_TaskTrack::endAttempt_endsTheInnermostOfThatNumber()
{
    TaskTrack track = spawnedAt(10ms);
    track.beginAttempt(at(20ms), 1);
    track.beginAttempt(at(21ms), 1);
    QVERIFY(track.endAttempt(at(22ms), 1, TaskOutcome::Failed, TextId::None));
    QVERIFY(!track.attempts[0].ended());
    QCOMPARE(track.attempts[1].ended(), at(22ms));
    QVERIFY(track.endAttempt(at(23ms), 1, TaskOutcome::Done, TextId::None));
    QCOMPARE(track.attempts[0].ended(), at(23ms));
    QVERIFY(!track.endAttempt(at(24ms), 1, TaskOutcome::Done, TextId::None));
    QVERIFY(!track.endAttempt(at(24ms), 2, TaskOutcome::Done, TextId::None));
}

void tst_TaskTrack::close_endsOpenAttemptsAsTheTaskEnded()
{
    TaskTrack track = spawnedAt(10ms);
    track.beginAttempt(at(20ms), 1);
    QVERIFY(track.endAttempt(at(30ms), 1, TaskOutcome::Failed, TextId{3}));
    track.beginAttempt(at(40ms), 2);
    track.error = TextId{4};
    track.close(at(50ms), TaskOutcome::TimedOut);
    QCOMPARE(track.attempts[0].ended(), at(30ms));
    QCOMPARE(track.attempts[0].error, TextId{3});
    QCOMPARE(track.attempts[1].ended(), at(50ms));
    QCOMPARE(track.attempts[1].outcome, TaskOutcome::TimedOut);
    QCOMPARE(track.attempts[1].error, TextId{4});
}

void tst_TaskTrack::summarise_keepsSpawningAndEnd()
{
    TaskTrack track = wholeLife();
    track.beginAttempt(at(20ms), 1);
    track.summarise();
    QVERIFY(track.isSummary);
    QVERIFY(track.attempts.empty());
    QCOMPARE(track.transitions.size(), std::size_t(2));
    QCOMPARE(track.spawned(), at(10ms));
    QCOMPARE(track.ended(), at(60ms));
    QCOMPARE(track.stateAt(at(60ms)), TaskState::Done);
    QCOMPARE(track.timeIn(TaskState::Pending, at(90ms)), 0ms);
    QCOMPARE(track.timeIn(TaskState::OnLoop, at(90ms)), 0ms);
    QCOMPARE(track.timeIn(TaskState::Done, at(90ms)), 30ms);
}

COROSCOPE_TEST(tst_TaskTrack)
#include "tst_tasktrack.moc"
