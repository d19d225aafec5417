// SPDX-License-Identifier: MIT
#include "core/trace/findings/deadlock.h"

#include "core/trace/waits/waitcycle.h"

#include <algorithm>

namespace coroscope {

namespace {

Moment endOf(const History &history, TaskId id, Moment found, Moment m)
{
    Moment end = m;
    if (const TaskTrack *const task = history.task(id)) {
        const auto next =
            std::upper_bound(task->transitions.begin(), task->transitions.end(), found, isBefore);
        if (next != task->transitions.end())
            end = std::min(end, next->moment());
    }
    return end;
}

/// That there is at `m`, whether or not the runtime has said so.
Finding findingOf(const History &history, const std::vector<TaskId> &circle, Moment m)
{
    Moment closed;
    for (const TaskId task : circle)
        closed = std::max(closed, history.task(task)->at(m)->moment());
    return {.kind = FindingKind::Deadlock,
            .task = circle.front(),
            .from = closed,
            .to = m,
            .evidence = {closed.event},
            .amount = std::ssize(circle)};
}

} // namespace

std::vector<Finding> Deadlock::findIn(const History &history, Moment m) const
{
    FindingGroups groups;
    const std::vector<TaskId> circle = waitCycleAt(history, m);
    bool isKnown = circle.empty();
    const auto add = [&groups](const Finding &finding) {
        groups.add(static_cast<quint64>(finding.task), finding.length().count(), finding);
    };
    forEachEvent(history, m, [&](EventIndex index, const TraceEvent &event) {
        if (event.kind != EventKind::DeadlockFound)
            return;
        const Moment found(event.time, index);
        const Moment end = endOf(history, event.task, found, m);
        isKnown = isKnown || (end == m && std::ranges::find(circle, event.task) != circle.end());
        add({.kind = FindingKind::Deadlock,
             .task = event.task,
             .from = found,
             .to = end,
             .evidence = {index},
             .amount = event.value});
    });
    if (!isKnown)
        add(findingOf(history, circle, m));
    return groups.take();
}

} // namespace coroscope
