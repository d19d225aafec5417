// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/stepcolumns.h"

#include <algorithm>

namespace coroscope::ui {

std::vector<StepColumn> stepColumns(const OccupancyTrack &changes,
                                    int Occupancy::*value,
                                    const TimeScale &scale,
                                    Moment now)
{
    std::vector<StepColumn> columns;
    if (now.time < scale.axis.begin())
        return columns;
    const int count = std::clamp(scale.x(now.time) - scale.left + 1, 0, scale.width);
    columns.reserve(static_cast<std::size_t>(count));

    int current = changes.at(scale.axis.begin()).*value;
    OccupancyTrack::Reader steps = changes.after(scale.axis.begin());
    auto next = steps.next();
    for (int column = 0; column < count; ++column) {
        StepColumn step{current, current, current};
        const Moment end = std::min(now, Moment(scale.timeAt(scale.left + column + 1)));
        while (next && next->since <= end) {
            const auto after = steps.next();
            step.last = next->value.*value;
            // What lasts no time, as between two owners of a permit, is nothing on an axis of time.
            const bool lasts = !after || after->since.time > next->since.time || after->since > end;
            if (lasts) {
                step.least = std::min(step.least, step.last);
                step.most = std::max(step.most, step.last);
            }
            next = after;
        }
        current = step.last;
        columns.push_back(step);
    }
    return columns;
}

int peakOf(const std::vector<StepColumn> &columns)
{
    const auto highest =
        std::max_element(columns.cbegin(),
                         columns.cend(),
                         [](const StepColumn &a, const StepColumn &b) { return a.most < b.most; });
    return highest == columns.cend() ? 0 : highest->most;
}

CountAxis CountAxis::forPeak(int peak)
{
    constexpr int mostSteps = 5;
    for (int decade = 1;; decade *= 10) {
        for (const int factor : {1, 2, 5}) {
            const int step = decade * factor;
            if (peak <= step * mostSteps)
                return {std::max(4, (peak + step - 1) / step * step), step};
        }
    }
}

} // namespace coroscope::ui
