// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QtGlobal>

#include <array>

namespace coroscope {

/// What a task is doing. The first six are segments of its life, the last four its end.
enum class TaskState : quint32 { // so wide that it packs with ids
    Pending,                     ///< spawned, its first line has not run
    Ready,                       ///< what it waited for is there; it is resumed when its turn comes
    OnLoop,                      ///< it has the thread. Of a runtime's tasks it is one at most
    Network,                     ///< suspended until the network answers
    Suspended, ///< on anything else, such as a permit, a queue, its children or a sleep; see Transition::wait()
    Backoff, ///< asleep between two attempts
    Done,
    Failed,
    Cancelled,
    TimedOut,
};
inline constexpr std::size_t taskStateCount = 10;

constexpr bool isEnd(TaskState state)
{
    return state >= TaskState::Done;
}

/// For those to whom turns of the loop do not matter, such as who checks URLs: a task that waits for its turn, or
/// has it, is taken for one that waits.
constexpr TaskState withoutTurns(TaskState state)
{
    return state == TaskState::Ready || state == TaskState::OnLoop ? TaskState::Suspended : state;
}

/// The state of a task that has ended so.
TaskState endState(TaskOutcome outcome);
/// The state of a task during such a wait.
TaskState stateDuring(WaitKind wait);

} // namespace coroscope
