// SPDX-License-Identifier: MIT
#include "core/trace/waits/awaited.h"

#include <algorithm>
#include <iterator>

namespace coroscope {

namespace {

constexpr qsizetype longestLine = 10'000;
/// Further back there may be more of a task's own, but each look has to end.
constexpr std::ptrdiff_t mostLookedAt = 4'096;

void keepOldest(Awaited &awaited)
{
    std::ranges::stable_sort(awaited.tasks, {}, &ResourceSpan::began);
    if (awaited.tasks.size() <= Awaited::mostTasks)
        return;
    awaited.moreTasks = static_cast<int>(awaited.tasks.size() - Awaited::mostTasks);
    awaited.tasks.resize(Awaited::mostTasks);
}

/// Whoever has a permit keeps others waiting only where none is left. A task gets its permit before its wait is over, and
/// nobody keeps it waiting in between.
void addHolders(Awaited &awaited, const ResourceTrack &resource, TaskId waiter, Moment m)
{
    if (!resource.hasPermits() || resource.occupancyAt(m).held < resource.permitsAt(m))
        return;
    const std::vector<ResourceSpan> holders = resource.holdersAt(m);
    const bool isServed = std::ranges::any_of(holders, [&](const ResourceSpan &holder) {
        return holder.task == waiter && holder.began() > awaited.since;
    });
    if (isServed)
        return;
    std::ranges::copy_if(holders, std::back_inserter(awaited.tasks), [](const ResourceSpan &span) {
        return span.task != TaskId::None;
    });
}

bool isAlive(const TaskTrack &task, Moment m)
{
    const auto state = task.stateAt(m);
    return state && !isEnd(*state);
}

void addChildren(Awaited &awaited, const History &history, const TaskTrack &parent, Moment m)
{
    const std::vector<TaskTrack> &tasks = history.tasks();
    const auto later = std::ranges::upper_bound(tasks, m, {}, &TaskTrack::spawned);
    const auto first = std::max<std::ptrdiff_t>(static_cast<std::ptrdiff_t>(parent.id),
                                                later - tasks.begin() - mostLookedAt);
    for (auto task = tasks.begin() + first; task < later; ++task) {
        if (task->parent == parent.id && isAlive(*task, m))
            awaited.tasks.emplace_back(task->id, task->spawned());
    }
}

void addNamed(Awaited &awaited, const History &history, const Transition &doing, Moment m)
{
    const KeptEvent event = history.event(doing.event);
    const TaskTrack *const named = event && event->value > 0
                                       ? history.task(TaskId{static_cast<quint32>(event->value)})
                                       : nullptr;
    if (named && isAlive(*named, m))
        awaited.tasks.emplace_back(named->id, named->spawned());
}

} // namespace

std::optional<Awaited> awaitedAt(const History &history, const TaskTrack &task, Moment m)
{
    const Transition *const doing = task.at(m);
    if (!doing || doing->state != TaskState::Suspended)
        return std::nullopt;
    Awaited awaited{.wait = doing->wait(), .since = doing->moment(), .resource = doing->resource};
    if (const ResourceTrack *const resource = history.resource(doing->resource))
        addHolders(awaited, *resource, task.id, m);
    else if (awaited.wait == WaitKind::Children)
        addChildren(awaited, history, task, m);
    else if (awaited.wait == WaitKind::Task)
        addNamed(awaited, history, *doing, m);
    keepOldest(awaited);
    return awaited;
}

std::optional<int> aheadOf(TaskId task, const ResourceTrack &resource, Moment m)
{
    const std::vector<ResourceSpan> line = resource.waitersAt(m, longestLine);
    const auto place = std::ranges::find(line, task, &ResourceSpan::task);
    return place == line.end() ? std::nullopt
                               : std::optional(static_cast<int>(place - line.begin()));
}

} // namespace coroscope
