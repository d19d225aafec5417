// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QtGlobal>

#include <array>
#include <optional>

namespace coroscope {

/// What a task is doing. The first four are segments of its life, the last four its end.
enum class TaskState : quint8 {
    Pending, ///< spawned, its first line has not run
    Waiting, ///< for a permit, an event, a queue, its children, or asleep
    Running, ///< on the thread, or waiting for I/O
    Backoff, ///< asleep between two attempts
    Done,
    Failed,
    Cancelled,
    TimedOut,
};
inline constexpr std::size_t taskStateCount = 8;

constexpr bool isEnd(TaskState state)
{
    return state >= TaskState::Done;
}

/// The state of a task that has ended so.
TaskState endState(TaskOutcome outcome);
/// The state of a task during such a wait. nullopt: it stays as it was.
std::optional<TaskState> stateDuring(WaitKind wait);

} // namespace coroscope
