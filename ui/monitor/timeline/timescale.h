// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/time/timeaxis.h"

#include <algorithm>
#include <cmath>

namespace coroscope::ui {

/// Where a time axis lies in a widget: a value, made anew for every painting.
struct TimeScale
{
    const TimeAxis &axis;
    int left = 0;
    int width = 0;

    int right() const { return left + width; }

    double exactX(Clock::TimePoint t) const { return left + axis.toX(t, width); }
    /// The pixel column of `t`; times far outside are drawn in to a little outside, where integers and
    /// painters still work.
    int x(Clock::TimePoint t) const
    {
        constexpr double margin = 4096;
        return static_cast<int>(
            std::lround(std::clamp(exactX(t), left - margin, right() + margin)));
    }
    Clock::TimePoint timeAt(double x) const { return axis.toTime(x - left, width); }
    Clock::Duration timePerPixel() const { return axis.span() / std::max(width, 1); }
};

} // namespace coroscope::ui
