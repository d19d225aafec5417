// SPDX-License-Identifier: MIT
#include "core/trace/history.h"
#include "tests/support/randomrun.h"
#include "tests/support/testmain.h"
#include "tests/trace/naivereplay.h"

#include <QTest>

using namespace coroscope;

namespace {

constexpr quint32 runs = 1000;
constexpr quint32 limitedRuns = 200; // of which the oldest events are dropped
constexpr quint32 fewRuns = 100;
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

Picture::Task pictureOf(const TaskTrack &task, Moment m)
{
    const Transition &now = *task.at(m);
    return {.state = now.state, .waitsFor = now.resource, .attempts = task.attemptsAt(m)};
}

std::vector<TaskId> tasksOf(const std::vector<ResourceSpan> &spans)
{
    std::vector<TaskId> tasks;
    for (const ResourceSpan &span : spans)
        tasks.push_back(span.task);
    return tasks;
}

Picture::Resource pictureOf(const ResourceTrack &resource, Moment m)
{
    return {.permits = resource.permitsAt(m),
            .slots = tasksOf(resource.holdersAt(m)),
            .queue = tasksOf(resource.waitersAt(m))};
}

Picture pictureOf(const History &history, Moment m)
{
    Picture picture;
    picture.counts = history.countsAt(m);
    for (const TaskTrack &task : history.tasks()) {
        if (task.spawned() <= m && !task.isSummary)
            picture.tasks[task.id] = pictureOf(task, m);
    }
    for (const ResourceTrack &resource : history.resources()) {
        if (resource.created() <= m)
            picture.resources[resource.id()] = pictureOf(resource, m);
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

/// Pending comes first and an end last; each transition changes something.
bool isInOrder(const TaskTrack &task)
{
    const auto &all = task.transitions;
    bool isGood = all.front().state == TaskState::Pending;
    for (std::size_t i = 1; i < all.size(); ++i) {
        isGood &= all[i].moment() > all[i - 1].moment();
        isGood &= !all[i].isLike(all[i - 1]);
        isGood &= !isEnd(all[i - 1].state);
    }
    for (const AttemptSpan &attempt : task.attempts)
        isGood &= attempt.ended() ? *attempt.ended() > attempt.began() : !task.ended();
    return isGood;
}

bool isInOrder(const ResourceTrack &resource)
{
    bool isGood = true;
    for (const auto &slot : resource.slotSpans()) {
        for (std::size_t i = 1; i < slot.size(); ++i)
            isGood &= slot[i - 1].ended() && *slot[i - 1].ended() < slot[i].began();
    }
    Moment last;
    auto steps = resource.occupancy().all();
    while (const auto step = steps.next()) {
        isGood &= last < step->since && resource.occupancyAt(step->since) == step->value;
        last = step->since;
    }
    return isGood;
}

Clock::Duration timeInAllStates(const TaskTrack &task, Clock::TimePoint t)
{
    Clock::Duration total{};
    for (quint8 state = 0; state < taskStateCount; ++state)
        total += task.timeIn(static_cast<TaskState>(state), t);
    return total;
}

QByteArray where(quint32 seed, Moment m)
{
    return "seed " + QByteArray::number(seed) + ", event "
           + QByteArray::number(static_cast<quint32>(m.event));
}

} // namespace

class tst_HistoryReplay : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void pictures_agreeWithANaiveReplayAtEveryEvent();
    void summaries_agreeWithTheWholeTracks();
    void tracks_areInOrder();
};

void tst_HistoryReplay::pictures_agreeWithANaiveReplayAtEveryEvent()
{
    for (quint32 seed = 0; seed < runs; ++seed) {
        const Run run(seed);
        QCOMPARE(run.whole.inconsistentEvents(), 0);
        NaiveReplay replay(run.events);
        for (quint32 index = 1; !replay.isOver(); ++index) {
            const Moment now = *run.whole.momentOf(EventIndex{index});
            const Picture expected = withAllSlots(replay.step());
            QVERIFY2(pictureOf(run.whole, now) == expected, where(seed, now).constData());
            if (seed < limitedRuns)
                QVERIFY2(pictureOf(run.limited, now) == withoutSummaries(expected, run.limited),
                         where(seed, now).constData());
            const auto next = run.whole.momentOf(EventIndex{index + 1});
            if (!next || next->time > now.time)
                QVERIFY2(pictureOf(run.whole, now.time) == expected, where(seed, now).constData());
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
            QCOMPARE(timeInAllStates(task, end), end - task.spawned().time);
        }
        for (const ResourceTrack &resource : run.whole.resources())
            QVERIFY2(isInOrder(resource), where(seed, end).constData());
    }
}

COROSCOPE_TEST(tst_HistoryReplay)
#include "tst_historyreplay.moc"
