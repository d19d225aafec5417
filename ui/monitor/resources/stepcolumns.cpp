// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/stepcolumns.h"

#include <algorithm>

namespace coroscope::ui {

std::vector<StepColumn> stepColumns(const std::vector<Occupancy> &changes,
                                    int Occupancy::*value,
                                    const TimeScale &scale,
                                    Clock::TimePoint now)
{
    std::vector<StepColumn> columns;
    if (now < scale.axis.begin())
        return columns;
    const int count = std::clamp(scale.x(now) - scale.left + 1, 0, scale.width);
    columns.reserve(static_cast<std::size_t>(count));

    auto change =
        std::upper_bound(changes.cbegin(),
                         changes.cend(),
                         scale.axis.begin(),
                         [](Clock::TimePoint t, const Occupancy &o) { return t < o.time; });
    int current = change == changes.cbegin() ? 0 : *std::prev(change).*value;
    for (int column = 0; column < count; ++column) {
        StepColumn step{current, current, current};
        const Clock::TimePoint end = std::min(now, scale.timeAt(scale.left + column + 1));
        for (; change != changes.cend() && change->time <= end; ++change) {
            step.last = *change.*value;
            step.least = std::min(step.least, step.last);
            step.most = std::max(step.most, step.last);
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
