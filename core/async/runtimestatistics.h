// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/clock.h"

namespace coroscope {

/// How busy a runtime is at a moment. Follows trio.lowlevel.current_statistics.
struct RuntimeStatistics
{
    qsizetype livingTasks = 0;
    qsizetype readyTasks = 0;    ///< that are resumed as soon as it is their turn
    qsizetype waits = 0;         ///< waits of this library that are under way
    qsizetype outstandingIo = 0; ///< those of them that only the outside world can end
    /// Until the earliest timer is due, a sleep's or a deadline's; negative: overdue. nullopt: none.
    std::optional<Clock::Duration> untilNextDeadline = std::nullopt;
};

} // namespace coroscope
