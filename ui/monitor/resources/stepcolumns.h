// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/occupancyindex.h"
#include "ui/monitor/timeline/timescale.h"

#include <vector>

namespace coroscope::ui {

/// What a number was during one pixel column: a peak shorter than a pixel is still seen.
struct StepColumn
{
    int least = 0;
    int most = 0;
    int last = 0;

    bool operator==(const StepColumn &) const = default;
};

/// One for each pixel column of `scale` from its left edge up to that of `now`; empty if `now` is left
/// of the scale. `value` says which number of the changes. Where many share a pixel, pieces of the `index` stand for
/// them: then each is in the column in which its piece begins.
std::vector<StepColumn> stepColumns(const OccupancyTrack &changes,
                                    const OccupancyIndex &index,
                                    int Occupancy::*value,
                                    const TimeScale &scale,
                                    Moment now);

/// The highest value of any column; 0 if there is none.
int peakOf(const std::vector<StepColumn> &columns);

/// The round number at or above `value`, from 4 on, that an axis of whole numbers ends with, and the
/// distance of its grid lines.
struct CountAxis
{
    int top = 4;
    int step = 1;

    static CountAxis forPeak(int peak);
};

} // namespace coroscope::ui
