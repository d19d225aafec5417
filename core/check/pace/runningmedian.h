// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <vector>

namespace coroscope {

/// The median of all durations so far, exactly: one that was really added, the lower one where two are in
/// the middle. O(log n) to add, by a heap for each half.
class RunningMedian
{
public:
    void add(Clock::Duration value);
    /// Only after an add().
    Clock::Duration value() const { return m_low.front(); }

private:
    std::vector<Clock::Duration> m_low;  ///< the greatest first; as many as m_high, or one more
    std::vector<Clock::Duration> m_high; ///< the least first
};

} // namespace coroscope
