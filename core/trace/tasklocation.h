// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <vector>

namespace coroscope {

/// The line of code that a task is at: where it waits, or where it last waited or reported something.
struct TaskLocation
{
    TaskId task = TaskId::None;
    PlaceId place = PlaceId::None;
};

/// One for every task that lives at `m` and has reached a first line, the task spawned last first. Looks
/// back through the events: for runs of a size that people follow line by line.
std::vector<TaskLocation> taskLocationsAt(const History &history, Moment m);

} // namespace coroscope
