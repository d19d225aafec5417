// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/failurepolicy.h"

namespace coroscope {

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
