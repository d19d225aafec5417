// SPDX-License-Identifier: MIT
#include "core/check/run/checkrun.h"
#include "core/check/run/inflightrequest.h"
#include "core/http/httpevents.h"
#include "tests/support/historybuilder.h"
#include "tests/support/testmain.h"

#include <QtTest>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Clock::TimePoint at(Clock::Duration sinceBegin)
{
    return Clock::TimePoint(sinceBegin);
}

/// An event as a log keeps it.
TraceEvent kept(Clock::Duration when, TaskId task, const Event &event)
{
    return {.time = at(when),
            .value = event.value,
            .task = task,
            .kind = event.kind,
            .detail = event.detail};
}

/// Task 2 asks from 1 ms to 9 ms, task 3 waits from 2 ms on and asks from 9 ms on, task 4 fails at once and
/// backs off; task 1 is nobody's check.
CheckRun sampleRun()
{
    HistoryBuilder b;
    const ResourceId slots = b.semaphore(u"requests"_s, 1);
    const TaskId root = b.spawn(u"check"_s);
    const TaskId first = b.spawn(u"/0"_s);
    const TaskId second = b.spawn(u"/1"_s);
    const TaskId third = b.spawn(u"/2"_s);
    b.noteSubject(first, 0).noteSubject(second, 1).noteSubject(third, 2);
    b.start(root).wait(root, WaitKind::Children);
    b.at(1ms).start(first).beginAttempt(first, 1).acquire(first, slots);
    b.report(first, PhaseBegan{HttpPhase::Connect}.event()).wait(first, WaitKind::Io);
    b.at(2ms).start(second).beginAttempt(second, 1).waitFor(second, slots);
    b.at(3ms).start(third).beginAttempt(third, 1).endAttempt(
        third, 1, TaskOutcome::Failed, u"503"_s);
    b.backOff(third, 60s);
    b.at(5ms).report(first, PhaseBegan{HttpPhase::Wait}.event());
    b.at(9ms).wake(first).endAttempt(first, 1).release(first, slots).acquire(second, slots);
    b.report(second, PhaseBegan{HttpPhase::Connect, true}.event())
        .wait(second, WaitKind::Io)
        .end(first);
    b.at(20ms).report(second, PhaseBegan{HttpPhase::Wait}.event());

    CheckRun run;
    run.begin(UrlList::parse(QByteArray("http://h/0\nhttp://h/1\nhttp://h/2\n")));
    CheckBatch batch;
    batch.events = b.take();
    batch.running = true;
    run.append(std::move(batch));
    return run;
}

std::vector<int> targets(const InFlightRequests &requests)
{
    std::vector<int> targets;
    for (const InFlightRequest &request : requests.shown)
        targets.push_back(request.target);
    return targets;
}

} // namespace

class tst_InFlightRequest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void requestsAt_isEmptyBeforeAnythingBegan();
    void requestsAt_ordersRequestsBeforeWaitsByAge();
    void requestsAt_areThoseOfThen();
    void requestsAt_countsAllAndShowsSome();
    void phase_isOfThisRequest();
    void bytes_areOfThisBody();
    void forget_isOfOneTask();
    void phases_ignoreDamage();
};

void tst_InFlightRequest::requestsAt_isEmptyBeforeAnythingBegan()
{
    QCOMPARE(inFlightRequestsAt(CheckRun(), at(1s), 10).total(), 0);
}

void tst_InFlightRequest::requestsAt_ordersRequestsBeforeWaitsByAge()
{
    const InFlightRequests requests = inFlightRequestsAt(sampleRun(), at(6ms), 10);
    QCOMPARE(targets(requests), (std::vector{0, 1, 2}));
    QCOMPARE(requests.shown[0].activity, InFlightRequest::Activity::Request);
    QCOMPARE(requests.shown[0].since, at(1ms));
    QCOMPARE(requests.shown[0].attempt, 1);
    QCOMPARE(requests.shown[1].activity, InFlightRequest::Activity::Waiting);
    QCOMPARE(requests.shown[1].since, at(2ms));
    QCOMPARE(requests.shown[2].activity, InFlightRequest::Activity::Backoff);
    QVERIFY(!requests.shown[2].phase);
}

void tst_InFlightRequest::requestsAt_areThoseOfThen()
{
    const CheckRun run = sampleRun();
    QCOMPARE(targets(inFlightRequestsAt(run, at(20ms), 10)), (std::vector{1, 2}));
    const InFlightRequests early = inFlightRequestsAt(run, at(1ms), 10);
    QCOMPARE(early.underWay, 1);
    QCOMPARE(early.waiting, 2); // spawned, and not at their first line
    QCOMPARE(early.shown[0].phase->phase, HttpPhase::Connect);
    QCOMPARE(inFlightRequestsAt(run, at(6ms), 10).shown[0].phase->phase, HttpPhase::Wait);
    QCOMPARE(inFlightRequestsAt(run, at(6ms), 10).shown[0].phase->began, at(5ms));
}

void tst_InFlightRequest::requestsAt_countsAllAndShowsSome()
{
    const InFlightRequests requests = inFlightRequestsAt(sampleRun(), at(6ms), 1);
    QCOMPARE(targets(requests), (std::vector{0}));
    QCOMPARE(requests.total(), 3);
    QCOMPARE(requests.backoff, 1);
}

void tst_InFlightRequest::phase_isOfThisRequest()
{
    const InFlightRequests requests = inFlightRequestsAt(sampleRun(), at(9ms), 10);
    QCOMPARE(requests.shown[0].target, 1);
    QCOMPARE(requests.shown[0].phase->phase, HttpPhase::Connect);
    QVERIFY(requests.shown[0].phase->reusedConnection);
    QCOMPARE(requests.shown[0].since, at(9ms));
}

void tst_InFlightRequest::bytes_areOfThisBody()
{
    PhaseTrack track;
    const auto begin = [&track](Clock::Duration when, HttpPhase phase) {
        track.add(at(when), kept(when, TaskId{1}, PhaseBegan{phase}.event()));
    };
    const auto arrive = [&track](Clock::Duration when, qint64 bytes) {
        track.add(at(when), kept(when, TaskId{1}, BodyArrived{bytes}.event()));
    };
    arrive(1ms, 7); // of a damaged recording
    begin(2ms, HttpPhase::Wait);
    arrive(2ms, 7);
    begin(3ms, HttpPhase::Body);
    arrive(4ms, 100);
    arrive(6ms, 200);
    begin(9ms, HttpPhase::Connect);
    const auto bytesAt = [&track](Clock::Duration when) {
        return track.at(TaskId{1}, at(when))->bytes;
    };
    QVERIFY(!track.at(TaskId{1}, at(1ms)));
    QCOMPARE(bytesAt(2ms), std::nullopt);
    QCOMPARE(bytesAt(3ms), std::nullopt);
    QCOMPARE(bytesAt(5ms), std::optional<qint64>(100));
    QCOMPARE(bytesAt(8ms), std::optional<qint64>(200));
    QCOMPARE(track.at(TaskId{1}, at(8ms))->began, at(3ms));
    QCOMPARE(bytesAt(9ms), std::nullopt);
}

void tst_InFlightRequest::forget_isOfOneTask()
{
    PhaseTrack track;
    const auto begin = [&track](Clock::Duration when, int task, HttpPhase phase) {
        const TaskId id{static_cast<quint32>(task)};
        track.add(at(when), kept(when, id, PhaseBegan{phase}.event()));
    };
    begin(1ms, 1, HttpPhase::Connect);
    begin(2ms, 2, HttpPhase::Connect);
    begin(3ms, 1, HttpPhase::Wait);
    track.forget(TaskId{1});
    track.forget(TaskId{3}); // of which nothing is known
    QVERIFY(!track.at(TaskId{1}, at(1s)));
    QCOMPARE(track.at(TaskId{2}, at(1s))->phase, HttpPhase::Connect);
    for (int task = 3; task < 6; ++task) {
        begin(4ms, task, HttpPhase::Connect);
        begin(5ms, task, HttpPhase::Body);
    }
    QCOMPARE(track.at(TaskId{2}, at(1s))->phase, HttpPhase::Connect);
    for (const quint32 task : {3U, 4U, 5U}) {
        QCOMPARE(track.at(TaskId{task}, at(4ms))->phase, HttpPhase::Connect);
        QCOMPARE(track.at(TaskId{task}, at(5ms))->phase, HttpPhase::Body);
    }
}

void tst_InFlightRequest::phases_ignoreDamage()
{
    PhaseTrack track;
    track.add(at(1ms), kept(1ms, TaskId{1}, PhaseBegan{HttpPhase{99}}.event()));
    track.add(at(1ms), {.time = at(1ms), .task = TaskId{1}, .kind = EventKind::Noted});
    QVERIFY(!track.at(TaskId{1}, at(1s)));
    track.add(at(2ms), kept(2ms, TaskId{7}, PhaseBegan{HttpPhase::Wait}.event()));
    QVERIFY(!track.at(TaskId{7}, at(1ms)));
    QCOMPARE(track.at(TaskId{7}, at(2ms))->phase, HttpPhase::Wait);
    track.clear();
    QVERIFY(!track.at(TaskId{7}, at(1s)));
}

COROSCOPE_TEST(tst_InFlightRequest)
#include "tst_inflightrequest.moc"
