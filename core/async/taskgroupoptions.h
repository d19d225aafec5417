// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

/// What the end of a task means to the others of its group. An error of the body always cancels the tasks
/// and leaves the block, since the body is the block; an outside cancel reaches all under each policy.
enum class FailurePolicy : quint8 {
    /// The first error cancels all others; the block throws what failed. As asyncio and trio.
    FailFast,
    /// An error cancels nobody, and is not thrown by the block: it stays with the task's handle. See
    /// collectAll(). As asyncio.gather(return_exceptions=True).
    CollectAll,
    /// The first task that ends well cancels the others, and the block ends without an error. An error
    /// cancels nothing; if no task succeeds, the block throws all failures. See firstOf(). As JavaScript's
    /// Promise.any.
    FirstSuccess,
};

/// How a task group works; what is not said is as in asyncio.
struct TaskGroupOptions
{
    FailurePolicy policy = FailurePolicy::FailFast;
    /// How many tasks may run at once; 0: all; withTaskGroup() throws std::invalid_argument for less. The others wait their turn, first in, first out, as for a
    /// semaphore named “running”; one that is cancelled meanwhile never calls its function. A task that
    /// spawns into its own group and waits for the new task holds its turn all the while.
    int maxRunning = 0;
};

} // namespace coroscope
