// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

namespace coroscope {

/// What a run comes down to, so that two of them can be compared. A value.
struct RunFacts
{
    Clock::Duration took{};
    int mostOnNetwork =
        0; ///< tasks that waited for the network at the same time, at most
    int mostInLine =
        0; ///< tasks that waited for a permit, a lock, a queue or the like, likewise
    Clock::Duration inLine{}; ///< how long, all of them together
    Clock::Duration
        inBackoff{}; ///< how long tasks slept between two attempts, all together
    int furtherAttempts = 0; ///< beyond the first of each
    StateCounts atEnd;       ///< what has become of the tasks

    bool operator==(const RunFacts &) const = default;
};

/// Looks at all transitions: once a run.
RunFacts factsOf(const History &history);

} // namespace coroscope
