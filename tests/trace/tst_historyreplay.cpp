// SPDX-License-Identifier: MIT
#include "core/trace/history.h"
#include "tests/support/testmain.h"
#include "tests/trace/naivereplay.h"
#include "tests/trace/randomrun.h"

#include <QRandomGenerator>
#include <QTest>

#include <algorithm>

using namespace coroscope;

namespace {

constexpr quint32 runs = 2000;
constexpr quint32 fewRuns = 100;
constexpr int momentsPerRun = 6;
constexpr int stepsPerRun = 80;
constexpr qsizetype fewEvents = 30;

struct Run
{
    History whole;
    History limited{fewEvents};
    std::vector<TraceEvent> events;

    explicit Run(quint32 seed)
    {
        for (const EventBatch &batch : RandomRun(seed).record(stepsPerRun)) {
            whole.append(batch);
            limited.append(batch);
            events.insert(events.end(), batch.events.begin(), batch.events.end());
        }
    }
};

Picture::Task pictureOf(const TaskTrack &task, Clock::TimePoint t)
{
    const Transition &now = *task.at(t);
    return {.state = now.state, .waitsFor = now.resource, .attempts = task.attemptsAt(t)};
}

std::vector<TaskId> tasksOf(const std::vector<ResourceSpan> &spans)
{
    std::vector<TaskId> tasks;
    for (const ResourceSpan &span : spans)
        tasks.push_back(span.task);
    return tasks;
}

Picture::Resource pictureOf(const ResourceTrack &resource, Clock::TimePoint t)
{
    return {.permits = resource.permitsAt(t),
            .slots = tasksOf(resource.holdersAt(t)),
            .queue = tasksOf(resource.waitersAt(t))};
}

Picture pictureOf(const History &history, Clock::TimePoint t)
{
    Picture picture;
    picture.counts = history.countsAt(t);
    for (const TaskTrack &task : history.tasks()) {
        if (task.spawned() <= t && !task.isSummary)
            picture.tasks[task.id] = pictureOf(task, t);
    }
    for (const ResourceTrack &resource : history.resources()) {
        if (resource.created() <= t)
            picture.resources[resource.id()] = pictureOf(resource, t);
    }
    return picture;
}

/// Free slots beyond those in use are a matter of how many permits there are.
Picture withAllSlots(Picture picture)
{
    for (auto &[id, resource] : picture.resources) {
        while (!resource.slots.empty() && resource.slots.back() == TaskId::None)
            resource.slots.pop_back();
        const auto permits = static_cast<std::size_t>(resource.permits);
        resource.slots.resize(std::max(resource.slots.size(), permits), TaskId::None);
    }
    return picture;
}

Picture withoutSummaries(Picture picture, const History &history)
{
    std::erase_if(picture.tasks,
                  [&history](const auto &task) { return history.task(task.first)->isSummary; });
    return picture;
}

/// Some moments of a run in order, from before its first event to after its last.
std::vector<Clock::TimePoint> moments(const History &history, quint32 seed)
{
    QRandomGenerator random(seed);
    const auto last = static_cast<int>(history.end().time_since_epoch().count());
    std::vector<Clock::TimePoint> drawn;
    for (int i = 0; i < momentsPerRun; ++i)
        drawn.emplace_back(Clock::Duration(random.bounded(-1, last + 2)));
    std::sort(drawn.begin(), drawn.end());
    return drawn;
}

/// Pending comes first and an end last; each transition changes something, and lasts unless it is Pending.
bool isInOrder(const TaskTrack &task)
{
    const auto &all = task.transitions;
    bool isGood = all.front().state == TaskState::Pending;
    for (std::size_t i = 1; i < all.size(); ++i) {
        isGood &= i == 1 ? all[i].time >= all[i - 1].time : all[i].time > all[i - 1].time;
        isGood &= all[i].state != all[i - 1].state || all[i].resource != all[i - 1].resource;
        isGood &= !isEnd(all[i - 1].state);
    }
    for (const AttemptSpan &attempt : task.attempts)
        isGood &= attempt.ended ? *attempt.ended >= attempt.began : !task.ended();
    return isGood;
}

bool isInOrder(const ResourceTrack &resource)
{
    bool isGood = true;
    for (const auto &slot : resource.slotSpans()) {
        for (std::size_t i = 1; i < slot.size(); ++i)
            isGood &= slot[i - 1].ended && *slot[i - 1].ended <= slot[i].began;
    }
    const auto &occupancy = resource.occupancy();
    for (std::size_t i = 1; i < occupancy.size(); ++i)
        isGood &= occupancy[i - 1].time < occupancy[i].time;
    return isGood;
}

Clock::Duration timeInAllStates(const TaskTrack &task, Clock::TimePoint t)
{
    Clock::Duration total{};
    for (quint8 state = 0; state < taskStateCount; ++state)
        total += task.timeIn(static_cast<TaskState>(state), t);
    return total;
}

QByteArray where(quint32 seed, Clock::TimePoint t)
{
    return "seed " + QByteArray::number(seed)
           + ", t = " + QByteArray::number(qlonglong(t.time_since_epoch().count()));
}

} // namespace

class tst_HistoryReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictures_agreeWithANaiveReplay();
    void summaries_agreeWithTheWholeTracks();
    void tracks_areInOrder();
};

void tst_HistoryReplay::pictures_agreeWithANaiveReplay()
{
    for (quint32 seed = 0; seed < runs; ++seed) {
        const Run run(seed);
        QCOMPARE(run.whole.inconsistentEvents(), 0);
        NaiveReplay replay(run.events);
        for (const Clock::TimePoint t : moments(run.whole, seed)) {
            const Picture expected = withAllSlots(replay.advanceTo(t));
            QVERIFY2(pictureOf(run.whole, t) == expected, where(seed, t).constData());
            QVERIFY2(pictureOf(run.limited, t) == withoutSummaries(expected, run.limited),
                     where(seed, t).constData());
        }
    }
}

void tst_HistoryReplay::summaries_agreeWithTheWholeTracks()
{
    int summaries = 0;
    for (quint32 seed = runs; seed < runs + fewRuns; ++seed) {
        const Run run(seed);
        QVERIFY(run.limited.keptEvents() <= fewEvents);
        for (const TaskTrack &task : run.limited.tasks()) {
            const TaskTrack &whole = *run.whole.task(task.id);
            summaries += task.isSummary ? 1 : 0;
            QCOMPARE(task.spawned(), whole.spawned());
            QCOMPARE(task.ended(), whole.ended());
            QCOMPARE(task.error, whole.error);
            QCOMPARE(task.transitions.back().state, whole.transitions.back().state);
        }
    }
    QVERIFY(summaries > 0);
}

void tst_HistoryReplay::tracks_areInOrder()
{
    for (quint32 seed = runs; seed < runs + fewRuns; ++seed) {
        const Run run(seed);
        const Clock::TimePoint end = run.whole.end();
        for (const TaskTrack &task : run.whole.tasks()) {
            QVERIFY2(isInOrder(task), where(seed, task.spawned()).constData());
            QCOMPARE(timeInAllStates(task, end), end - task.spawned());
        }
        for (const ResourceTrack &resource : run.whole.resources())
            QVERIFY2(isInOrder(resource), where(seed, end).constData());
    }
}

COROSCOPE_TEST(tst_HistoryReplay)
#include "tst_historyreplay.moc"
