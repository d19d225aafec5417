// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"
#include "core/async/time/clock.h"

#include <utility>
#include <vector>

namespace coroscope {

class Runtime;

/// Tells the observer and the log of tasks that wait for each other in a circle, where that does not end
/// the run: of each circle once.
///
/// Threads: the runtime's.
class DeadlockWatch final
{
public:
    void look(Runtime &runtime);

private:
    /// The waits of a circle, by task and beginning: so the same tasks may meet in another.
    using Circle = std::vector<std::pair<TaskId, Clock::TimePoint>>;

    std::vector<Circle> m_reported; ///< of those that are there still
};

} // namespace coroscope
