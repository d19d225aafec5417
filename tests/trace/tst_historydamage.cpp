// SPDX-License-Identifier: MIT
#include "core/trace/history.h"
#include "tests/support/historybuilder.h"
#include "tests/support/testmain.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace coroscope;
using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace {

Clock::TimePoint at(Clock::Duration time)
{
    return Clock::TimePoint(time);
}

/// Mostly of the right size, sometimes anything that its bits can say, and seldom true.
TraceEvent anyEvent(QRandomGenerator &random, Clock::TimePoint t)
{
    const bool isWild = random.bounded(20) == 0;
    const auto id = [&] { return isWild ? random.generate() : random.bounded(6U); };
    const auto number = [&] { return static_cast<qint64>(random.generate64()); };
    return {
        .time = isWild ? Clock::TimePoint(Clock::Duration(number())) : t,
        .value = isWild ? number() : random.bounded(6),
        .task = TaskId{id()},
        .resource = ResourceId{id()},
        .cause = EventIndex{id()},
        .text = TextId{id()},
        .place = PlaceId{id()},
        .kind = static_cast<EventKind>(random.bounded(isWild ? 256 : 28)),
        .detail = static_cast<quint8>(random.bounded(12)),
    };
}

int tasksAt(const History &history, Clock::TimePoint t)
{
    return static_cast<int>(
        std::count_if(history.tasks().begin(), history.tasks().end(), [t](const TaskTrack &task) {
            return task.spawned() <= t;
        }));
}

int heldSlots(const ResourceTrack &resource, Clock::TimePoint t)
{
    const auto isHeld = [t](const std::vector<ResourceSpan> &slot) {
        return std::any_of(
            slot.begin(), slot.end(), [t](const ResourceSpan &span) { return span.covers(t); });
    };
    return static_cast<int>(
        std::count_if(resource.slotSpans().begin(), resource.slotSpans().end(), isHeld));
}

} // namespace

/// A recording may be cut, damaged or written by something else: History shows what is true of it.
class tst_HistoryDamage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void append_countsWhatCannotBe_data();
    void append_countsWhatCannotBe();
    void append_showsATaskOfAnUnknownParent();
    void append_movesLateEventsToTheEdge();
    void append_survivesAnything();
};

void tst_HistoryDamage::append_countsWhatCannotBe_data()
{
    QTest::addColumn<Event>("event");
    const auto row = [](const char *name, const Event &event) { QTest::newRow(name) << event; };
    constexpr TaskId known{1};
    constexpr TaskId unknown{9};
    constexpr ResourceId nothing{9};
    constexpr quint8 absurd = 99;
    row("a kind that does not exist", {.kind = EventKind{absurd}, .task = known});
    row("spawned out of turn", {.kind = EventKind::TaskSpawned, .task = unknown});
    row("spawned twice", {.kind = EventKind::TaskSpawned, .task = known});
    row("no task at all", {.kind = EventKind::TaskStarted});
    row("an unknown task starts", {.kind = EventKind::TaskStarted, .task = unknown});
    row("an absurd wait", {.kind = EventKind::WaitBegan, .detail = absurd, .task = known});
    row("a wait for an unknown thing",
        {.kind = EventKind::WaitBegan,
         .detail = static_cast<quint8>(WaitKind::Semaphore),
         .task = known,
         .resource = nothing});
    row("the end of a wait for something else",
        {.kind = EventKind::WaitEnded, .task = known, .resource = ResourceId{1}});
    row("an absurd outcome", {.kind = EventKind::TaskEnded, .detail = absurd, .task = known});
    row("an absurd mark", {.kind = EventKind::OutcomeMarked, .detail = absurd, .task = known});
    row("an attempt that never began",
        {.kind = EventKind::AttemptEnded, .task = known, .value = 1});
    row("an attempt without a number",
        {.kind = EventKind::AttemptBegan, .task = known, .value = -1});
    row("a negative subject", {.kind = EventKind::SubjectNoted, .task = known, .value = -1});
    row("a resource out of turn", {.kind = EventKind::ResourceCreated, .resource = nothing});
    row("negative permits",
        {.kind = EventKind::ResourceCreated, .resource = ResourceId{2}, .value = -1});
    row("a change to too many permits",
        {.kind = EventKind::PermitsChanged, .resource = ResourceId{1}, .value = qint64(1) << 40});
    row("an unknown semaphore acquired",
        {.kind = EventKind::PermitAcquired, .task = known, .resource = nothing});
    row("a permit that nobody holds",
        {.kind = EventKind::PermitReleased, .task = known, .resource = ResourceId{1}});
    row("an item in a semaphore",
        {.kind = EventKind::ItemPut, .task = known, .resource = ResourceId{1}, .value = 1});
    row("a semaphore that is set", {.kind = EventKind::EventSet, .resource = ResourceId{1}});
    row("an unknown queue is shut down", {.kind = EventKind::QueueShutDown, .resource = nothing});
    row("an unknown resource removed", {.kind = EventKind::ResourceRemoved, .resource = nothing});
}

void tst_HistoryDamage::append_countsWhatCannotBe()
{
    QFETCH(const Event, event);
    HistoryBuilder b;
    const TaskId task = b.spawn(u"a"_s);
    const ResourceId requests = b.semaphore(u"requests"_s, 1);
    b.at(1ms).start(task);
    b.at(2ms).record(event);
    const History history = b.history();
    QCOMPARE(history.inconsistentEvents(), 1);
    QCOMPARE(history.recordedEvents(), 4);
    QCOMPARE(history.keptEvents(), 4);
    QCOMPARE(history.tasks().size(), std::size_t(1));
    QCOMPARE(history.resources().size(), std::size_t(1));
    QCOMPARE(history.countsAt(at(2ms)).living(), 1);
    QCOMPARE(history.resource(requests)->occupancyAt(at(2ms)).held, 0);
    QCOMPARE(history.resource(requests)->occupancyAt(at(2ms)).waiting, 0);
}

void tst_HistoryDamage::append_showsATaskOfAnUnknownParent()
{
    HistoryBuilder b;
    const TaskId orphan = b.spawn(u"orphan"_s, TaskId{1});
    const History history = b.history();
    QCOMPARE(history.inconsistentEvents(), 1);
    QCOMPARE(history.task(orphan)->parent, TaskId::None);
    QCOMPARE(history.text(history.task(orphan)->name), u"orphan"_s);
}

void tst_HistoryDamage::append_movesLateEventsToTheEdge()
{
    EventBatch batch;
    batch.first = EventIndex{1};
    batch.events = {
        {.time = at(5ms), .task = TaskId{1}, .kind = EventKind::TaskSpawned},
        {.time = at(3ms), .task = TaskId{1}, .kind = EventKind::TaskStarted},
    };
    History history;
    history.append(batch);
    QCOMPARE(history.inconsistentEvents(), 1);
    QCOMPARE(history.event(EventIndex{2})->time, at(5ms));
    QCOMPARE(history.task(TaskId{1})->stateAt(at(4ms)), std::nullopt);
    QCOMPARE(history.task(TaskId{1})->stateAt(at(5ms)), TaskState::OnLoop);
}

void tst_HistoryDamage::append_survivesAnything()
{
    QRandomGenerator random(20'240'601);
    for (int run = 0; run < 200; ++run) {
        EventBatch batch;
        batch.first = EventIndex{1};
        for (int i = 0; i < 400; ++i)
            batch.events.push_back(anyEvent(random, at(1us * i)));
        History history(50);
        history.append(batch);
        QCOMPARE(history.recordedEvents(), 400);
        QVERIFY(history.inconsistentEvents() > 0);
        for (int i = 0; i < 20; ++i) {
            const Clock::TimePoint t = at(20us * i);
            const StateCounts counts = history.countsAt(t);
            QCOMPARE(counts.living() + counts.ended(), tasksAt(history, t));
            for (const ResourceTrack &resource : history.resources()) {
                const Occupancy occupancy = resource.occupancyAt(t);
                // What is inside a queue is counted, not held by anybody.
                const bool isHeld = resource.hasPermits();
                QCOMPARE(heldSlots(resource, t), isHeld ? occupancy.held : 0);
                QCOMPARE(static_cast<int>(resource.waitersAt(t).size()), occupancy.waiting);
            }
            QVERIFY(history.causeChain(EventIndex{random.bounded(500U)}).size() <= 32);
        }
    }
}

COROSCOPE_TEST(tst_HistoryDamage)
#include "tst_historydamage.moc"
