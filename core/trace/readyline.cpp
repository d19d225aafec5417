// SPDX-License-Identifier: MIT
#include "core/trace/readyline.h"

#include <algorithm>
#include <utility>

namespace coroscope {

std::vector<TaskId> readyLineAt(const History &history, Moment m)
{
    std::vector<std::pair<EventIndex, TaskId>> line;
    const StateCounts counts = history.countsAt(m);
    int missing = counts[TaskState::Ready] + counts[TaskState::Pending];
    const std::vector<TaskTrack> &tasks = history.tasks();
    for (auto task = tasks.rbegin(); task != tasks.rend() && missing > 0; ++task) {
        const Transition *const doing = task->at(m);
        const bool isInLine =
            doing && (doing->state == TaskState::Ready || doing->state == TaskState::Pending);
        if (!isInLine)
            continue;
        --missing;
        line.emplace_back(doing->event, task->id);
    }
    std::ranges::sort(line);
    std::vector<TaskId> tasksInLine;
    for (const auto &[since, task] : line)
        tasksInLine.push_back(task);
    return tasksInLine;
}

} // namespace coroscope
