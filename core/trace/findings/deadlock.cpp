// SPDX-License-Identifier: MIT
#include "core/trace/findings/deadlock.h"

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

} // namespace

std::vector<Finding> Deadlock::findIn(const History &history, Moment m) const
{
    FindingGroups groups;
    forEachEvent(history, m, [&](EventIndex index, const TraceEvent &event) {
        if (event.kind != EventKind::DeadlockFound)
            return;
        const Moment found(event.time, index);
        Finding finding{.kind = FindingKind::Deadlock,
                        .task = event.task,
                        .from = found,
                        .to = endOf(history, event.task, found, m),
                        .evidence = {index},
                        .amount = event.value};
        groups.add(static_cast<quint64>(event.task), finding.length().count(), finding);
    });
    return groups.take();
}

} // namespace coroscope
