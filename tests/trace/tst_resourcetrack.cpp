// SPDX-License-Identifier: MIT
#include "core/trace/resourcetrack.h"
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

ResourceTrack semaphore(int permits)
{
    return {ResourceId{1}, ResourceKind::Semaphore, u"requests"_s, permits, at(1ms)};
}

QList<int> tasksOf(const std::vector<ResourceSpan> &spans)
{
    QList<int> tasks;
    for (const ResourceSpan &span : spans)
        tasks.append(static_cast<int>(span.task));
    return tasks;
}

QList<int> holders(const ResourceTrack &track, Clock::Duration t)
{
    return tasksOf(track.holdersAt(at(t)));
}

QList<int> waiters(const ResourceTrack &track, Clock::Duration t, qsizetype limit = 1000)
{
    return tasksOf(track.waitersAt(at(t), limit));
}

} // namespace

class tst_ResourceTrack : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void track_saysWhatItIs();
    void holdersAt_showsFreeSlotsAsNull();
    void holdersAt_givesTheLowestFreeSlot();
    void holdersAt_keepsSlotsInUseWhenPermitsAreTakenAway();
    void holdersAt_showsNoMoreFreeSlotsThanAnyoneCanSee();
    void release_freesTheSlotOfThatTask();
    void release_byAnotherTaskFreesTheLongestHeld();
    void release_ofNothingIsRefused();
    void waitersAt_isInOrderOfJoining();
    void waitersAt_isExactWhenSomeLeaveFromTheMiddle();
    void waitersAt_stopsAtTheLimit();
    void waitersAt_findsALongWaiterBehindManyShortOnes();
    void enqueue_againGoesToTheEnd();
    void dequeue_ofAStrangerChangesNothing();
    void occupancyAt_countsWhatHappensThen();
    void handOver_atOneTimeLeavesNoGap();
    void handOver_canBeLookedAtEventByEvent();
    void occupancy_canBeReadStepByStep();
    void permitsAt_followsTheChanges();
};

void tst_ResourceTrack::track_saysWhatItIs()
{
    ResourceTrack track = semaphore(2);
    QCOMPARE(track.id(), ResourceId{1});
    QCOMPARE(track.kind(), ResourceKind::Semaphore);
    QCOMPARE(track.name(), u"requests"_s);
    QCOMPARE(track.created(), at(1ms));
    QCOMPARE(track.removed(), std::nullopt);
    track.remove(at(9ms));
    QCOMPARE(track.removed(), at(9ms));
}

void tst_ResourceTrack::holdersAt_showsFreeSlotsAsNull()
{
    ResourceTrack track = semaphore(3);
    QCOMPARE(holders(track, 0ms), QList<int>());
    QCOMPARE(holders(track, 1ms), QList<int>({0, 0, 0}));
    track.acquire(at(2ms), TaskId{8});
    QCOMPARE(holders(track, 2ms), QList<int>({8, 0, 0}));
    QVERIFY(track.release(at(4ms), TaskId{8}));
    QCOMPARE(holders(track, 4ms - 1ns), QList<int>({8, 0, 0}));
    QCOMPARE(holders(track, 4ms), QList<int>({0, 0, 0}));
}

void tst_ResourceTrack::holdersAt_givesTheLowestFreeSlot()
{
    ResourceTrack track = semaphore(3);
    track.acquire(at(2ms), TaskId{1});
    track.acquire(at(3ms), TaskId{2});
    track.acquire(at(4ms), TaskId{3});
    track.release(at(5ms), TaskId{2});
    track.release(at(6ms), TaskId{1});
    track.acquire(at(7ms), TaskId{4});
    track.acquire(at(8ms), TaskId{5});
    QCOMPARE(holders(track, 4ms), QList<int>({1, 2, 3}));
    QCOMPARE(holders(track, 6ms), QList<int>({0, 0, 3}));
    QCOMPARE(holders(track, 8ms), QList<int>({4, 5, 3}));
    QCOMPARE(track.slotSpans().size(), std::size_t(3));
    QCOMPARE(tasksOf(track.slotSpans()[0]), QList<int>({1, 4}));
    QCOMPARE(track.slotSpans()[0][0].ended(), at(6ms));
    QCOMPARE(track.slotSpans()[0][1].ended(), std::nullopt);
}

void tst_ResourceTrack::holdersAt_keepsSlotsInUseWhenPermitsAreTakenAway()
{
    ResourceTrack track = semaphore(3);
    track.acquire(at(2ms), TaskId{1});
    track.acquire(at(2ms), TaskId{2});
    track.setPermits(at(3ms), 1);
    QCOMPARE(holders(track, 2ms), QList<int>({1, 2, 0}));
    QCOMPARE(holders(track, 3ms), QList<int>({1, 2}));
    track.release(at(4ms), TaskId{2});
    QCOMPARE(holders(track, 4ms), QList<int>({1}));
}

void tst_ResourceTrack::holdersAt_showsNoMoreFreeSlotsThanAnyoneCanSee()
{
    ResourceTrack track = semaphore(std::numeric_limits<int>::max());
    track.acquire(at(2ms), TaskId{1});
    const auto slots = track.holdersAt(at(2ms));
    QCOMPARE(slots.size(), std::size_t(ResourceTrack::mostFreeSlots));
    QCOMPARE(slots.front().task, TaskId{1});
}

void tst_ResourceTrack::release_freesTheSlotOfThatTask()
{
    ResourceTrack track = semaphore(2);
    track.acquire(at(2ms), TaskId{1});
    track.acquire(at(3ms), TaskId{2});
    QVERIFY(track.release(at(4ms), TaskId{2}));
    QCOMPARE(holders(track, 4ms), QList<int>({1, 0}));
}

void tst_ResourceTrack::release_byAnotherTaskFreesTheLongestHeld()
{
    ResourceTrack track = semaphore(3);
    track.acquire(at(2ms), TaskId{1});
    track.acquire(at(3ms), TaskId{2});
    track.release(at(4ms), TaskId{1});
    track.acquire(at(5ms), TaskId{3});
    QVERIFY(track.release(at(6ms), TaskId{9}));
    QCOMPARE(holders(track, 6ms), QList<int>({3, 0, 0}));
}

void tst_ResourceTrack::release_ofNothingIsRefused()
{
    ResourceTrack track = semaphore(1);
    QVERIFY(!track.release(at(2ms), TaskId{1}));
    track.acquire(at(3ms), TaskId{1});
    QVERIFY(track.release(at(4ms), TaskId{1}));
    QVERIFY(!track.release(at(5ms), TaskId{1}));
    QCOMPARE(track.occupancyAt(at(5ms)).held, 0);
}

void tst_ResourceTrack::waitersAt_isInOrderOfJoining()
{
    ResourceTrack track = semaphore(1);
    track.enqueue(at(2ms), TaskId{5});
    track.enqueue(at(2ms), TaskId{3});
    track.enqueue(at(4ms), TaskId{4});
    track.dequeue(at(5ms), TaskId{5});
    QCOMPARE(waiters(track, 1ms), QList<int>());
    QCOMPARE(waiters(track, 2ms), QList<int>({5, 3}));
    QCOMPARE(waiters(track, 4ms), QList<int>({5, 3, 4}));
    QCOMPARE(waiters(track, 5ms - 1ns), QList<int>({5, 3, 4}));
    QCOMPARE(waiters(track, 5ms), QList<int>({3, 4}));
    QCOMPARE(track.waitersAt(at(4ms)).front().ended(), at(5ms));
}

void tst_ResourceTrack::waitersAt_isExactWhenSomeLeaveFromTheMiddle()
{
    ResourceTrack track = semaphore(1);
    for (quint32 task = 1; task <= 6; ++task)
        track.enqueue(at(2ms), TaskId{task});
    track.dequeue(at(3ms), TaskId{4});
    track.dequeue(at(4ms), TaskId{2});
    track.dequeue(at(5ms), TaskId{1});
    track.enqueue(at(6ms), TaskId{2});
    track.dequeue(at(7ms), TaskId{6});
    QCOMPARE(waiters(track, 2ms), QList<int>({1, 2, 3, 4, 5, 6}));
    QCOMPARE(waiters(track, 3ms), QList<int>({1, 2, 3, 5, 6}));
    QCOMPARE(waiters(track, 4ms), QList<int>({1, 3, 5, 6}));
    QCOMPARE(waiters(track, 5ms), QList<int>({3, 5, 6}));
    QCOMPARE(waiters(track, 6ms), QList<int>({3, 5, 6, 2}));
    QCOMPARE(waiters(track, 7ms), QList<int>({3, 5, 2}));
}

void tst_ResourceTrack::waitersAt_stopsAtTheLimit()
{
    ResourceTrack track = semaphore(1);
    for (quint32 task = 1; task <= 9; ++task)
        track.enqueue(at(2ms), TaskId{task});
    track.dequeue(at(3ms), TaskId{2});
    QCOMPARE(waiters(track, 3ms, 3), QList<int>({1, 3, 4}));
    QCOMPARE(waiters(track, 3ms, 0), QList<int>());
}

void tst_ResourceTrack::waitersAt_findsALongWaiterBehindManyShortOnes()
{
    ResourceTrack track = semaphore(1);
    track.enqueue(at(2ms), TaskId{1});
    for (quint32 task = 2; task < 500; ++task) {
        track.enqueue(at(2ms), TaskId{task});
        track.dequeue(at(3ms), TaskId{task});
    }
    QCOMPARE(waiters(track, 3ms), QList<int>({1}));
    track.dequeue(at(4ms), TaskId{1});
    QCOMPARE(waiters(track, 3ms), QList<int>({1}));
    QCOMPARE(waiters(track, 4ms), QList<int>());
}

void tst_ResourceTrack::enqueue_againGoesToTheEnd()
{
    ResourceTrack track = semaphore(1);
    track.enqueue(at(2ms), TaskId{1});
    track.enqueue(at(2ms), TaskId{2});
    track.enqueue(at(3ms), TaskId{1});
    QCOMPARE(waiters(track, 3ms), QList<int>({2, 1}));
    QCOMPARE(track.occupancyAt(at(3ms)).waiting, 2);
}

void tst_ResourceTrack::dequeue_ofAStrangerChangesNothing()
{
    ResourceTrack track = semaphore(1);
    track.enqueue(at(2ms), TaskId{1});
    track.dequeue(at(3ms), TaskId{2});
    QCOMPARE(waiters(track, 3ms), QList<int>({1}));
    QCOMPARE(track.occupancyAt(at(3ms)).waiting, 1);
}

void tst_ResourceTrack::occupancyAt_countsWhatHappensThen()
{
    ResourceTrack track = semaphore(2);
    track.acquire(at(2ms), TaskId{1});
    track.acquire(at(2ms), TaskId{2});
    track.enqueue(at(3ms), TaskId{3});
    QCOMPARE(track.occupancyAt(at(0ms)).held, 0);
    QCOMPARE(track.occupancyAt(at(2ms)).held, 2);
    QCOMPARE(track.occupancyAt(at(3ms) - 1ns).waiting, 0);
    QCOMPARE(track.occupancyAt(at(3ms)).waiting, 1);
    QCOMPARE(track.occupancyAt(at(9ms)).held, 2);
    QCOMPARE(track.mostWaiting(), 1);
    QCOMPARE(track.mostHeld(), 2);
}

void tst_ResourceTrack::handOver_atOneTimeLeavesNoGap()
{
    ResourceTrack track = semaphore(1);
    track.acquire(at(2ms), TaskId{1});
    track.enqueue(at(3ms), TaskId{2});
    track.release(at(5ms), TaskId{1});
    track.acquire(at(5ms), TaskId{2});
    track.dequeue(at(5ms), TaskId{2});
    QCOMPARE(holders(track, 5ms - 1ns), QList<int>({1}));
    QCOMPARE(holders(track, 5ms), QList<int>({2}));
    QCOMPARE(waiters(track, 5ms), QList<int>());
    QCOMPARE(track.occupancy().latest(), (Occupancy{.held = 1, .waiting = 0}));
}

void tst_ResourceTrack::handOver_canBeLookedAtEventByEvent()
{
    ResourceTrack track = semaphore(1);
    const auto event = [](quint32 index) { return Moment(at(5ms), EventIndex{index}); };
    track.acquire(event(1), TaskId{1});
    track.enqueue(event(2), TaskId{2});
    track.release(event(3), TaskId{1});
    track.acquire(event(4), TaskId{2});
    track.dequeue(event(5), TaskId{2});
    const QList<QList<int>> held{{0}, {1}, {1}, {0}, {2}, {2}};
    const QList<QList<int>> waiting{{}, {}, {2}, {2}, {2}, {}};
    for (quint32 index = 0; index <= 5; ++index) {
        QCOMPARE(tasksOf(track.holdersAt(event(index))), held.at(index));
        QCOMPARE(tasksOf(track.waitersAt(event(index))), waiting.at(index));
        QCOMPARE(track.occupancyAt(event(index)).waiting, waiting.at(index).size());
    }
}

void tst_ResourceTrack::occupancy_canBeReadStepByStep()
{
    ResourceTrack track(ResourceId{1}, ResourceKind::Queue, u"pages"_s, 0, at(1ms));
    QList<int> levels;
    for (int i = 0; i < 600; ++i)
        levels.append(i % 7 == 6 ? i * 100 : i % 5); // also by more than a small step
    for (quint32 i = 0; i < 600; ++i)
        track.setLevel({at(2ms + i * 1us), EventIndex{i + 1}}, levels.at(i));

    OccupancyTrack::Reader reader = track.occupancy().all();
    for (int i = 0; i < 600; ++i) {
        const auto step = reader.next();
        QVERIFY(step);
        QCOMPARE(step->since, Moment(at(2ms + i * 1us), EventIndex{quint32(i + 1)}));
        QCOMPARE(step->value.held, levels.at(i));
        QCOMPARE(track.occupancyAt(step->since).held, levels.at(i));
        const auto next = track.occupancy().after(step->since).next();
        QCOMPARE(next ? next->value.held : -1, i == 599 ? -1 : levels.at(i + 1));
    }
    QVERIFY(!reader.next());
}

void tst_ResourceTrack::permitsAt_followsTheChanges()
{
    ResourceTrack track = semaphore(4);
    track.setPermits(at(5ms), 2);
    track.setPermits(at(5ms), 8);
    QCOMPARE(track.permitsAt(at(0ms)), 0);
    QCOMPARE(track.permitsAt(at(1ms)), 4);
    QCOMPARE(track.permitsAt(at(5ms) - 1ns), 4);
    QCOMPARE(track.permitsAt(at(5ms)), 8);
}

COROSCOPE_TEST(tst_ResourceTrack)
#include "tst_resourcetrack.moc"
