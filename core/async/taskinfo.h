// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/tasknode.h"
#include "core/async/observer.h"

#include <QString>

namespace coroscope {

/// A task as it was when the picture was taken: a value, which may leave the thread and outlive the task.
struct TaskInfo
{
    TaskId id = TaskId::None;
    TaskId parent = TaskId::None; ///< None: a root, or outside of what was asked for
    int depth = 0;                ///< below the first task of the picture
    QString name = {};
    TaskNode::State state = TaskNode::State::Starting;
    Clock::TimePoint since{};     ///< see TaskNode::since()
    WaitKind waitKind{};          ///< while it waits
    QString resource = {};        ///< what it waits for, in words: “gate”; empty: no resource
    std::source_location where{}; ///< the line that waits; else the one that spawned the task
};

} // namespace coroscope
