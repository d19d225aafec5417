// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelinesheet.h"

namespace coroscope::ui {

const TaskTrack *
TimelineSheet::problemAmong(const MonitorContext &context, TaskId selected, int direction)
{
    const auto &tasks = context.history.tasks();
    const auto last = static_cast<qint64>(tasks.size());
    for (auto id = static_cast<qint64>(selected) + direction; id >= 1 && id <= last;
         id += direction) {
        const TaskTrack &task = tasks[static_cast<std::size_t>(id) - 1];
        if (isProblem(task.stateAt(context.now())))
            return &task;
    }
    return nullptr;
}

} // namespace coroscope::ui
