// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/stepcolumns.h"

#include <algorithm>

namespace coroscope::ui {

namespace {

using Piece = OccupancyIndex::Piece;
using Pieces = std::vector<Piece>;

constexpr std::ptrdiff_t manyPieces = 4; ///< a column, on average

/// The columns from number `first` to `last` - 1, change by change.
void addExact(std::vector<StepColumn> &columns,
              const OccupancyTrack &changes,
              int Occupancy::*value,
              const TimeScale &scale,
              Moment now,
              int first,
              int last)
{
    const Moment begin = std::min(now, Moment(scale.timeAt(scale.left + first)));
    int current = changes.at(begin).*value;
    OccupancyTrack::Reader steps = changes.after(begin);
    auto next = steps.next();
    for (int column = first; column < last; ++column) {
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
}

/// As addExact(), piece by piece.
void addPieces(std::vector<StepColumn> &columns,
               Pieces::const_iterator piece,
               Pieces::const_iterator end,
               int Occupancy::*value,
               const TimeScale &scale,
               int before,
               int last)
{
    for (int column = 0; column < last; ++column) {
        StepColumn step{before, before, before};
        const Clock::TimePoint until = scale.timeAt(scale.left + column + 1);
        for (; piece != end && piece->begin <= until; ++piece) {
            step.least = std::min(step.least, piece->least.*value);
            step.most = std::max(step.most, piece->most.*value);
            step.last = piece->last.*value;
        }
        before = step.last;
        columns.push_back(step);
    }
}

struct PiecesInView
{
    const Pieces *pieces = nullptr; ///< null: there are few, whatever their level
    Pieces::const_iterator first;
    Pieces::const_iterator end;
};

/// The coarsest ones of which there are more than `many`.
PiecesInView
piecesIn(const OccupancyIndex &index, const TimeScale &scale, Moment now, std::ptrdiff_t many)
{
    const Clock::TimePoint until = std::min(now.time, scale.axis.end());
    for (auto level = index.levels().rbegin(); level != index.levels().rend(); ++level) {
        const auto first = std::ranges::upper_bound(*level, scale.axis.begin(), {}, &Piece::begin);
        const auto end = std::ranges::upper_bound(first, level->end(), until, {}, &Piece::begin);
        if (end - first > many)
            return {&*level, first, end};
    }
    return {};
}

} // namespace

std::vector<StepColumn> stepColumns(const OccupancyTrack &changes,
                                    const OccupancyIndex &index,
                                    int Occupancy::*value,
                                    const TimeScale &scale,
                                    Moment now)
{
    std::vector<StepColumn> columns;
    if (now.time < scale.axis.begin())
        return columns;
    const int count = std::clamp(scale.x(now.time) - scale.left + 1, 0, scale.width);
    columns.reserve(static_cast<std::size_t>(count));

    int rough = 0;
    if (const auto [pieces, first, end] = piecesIn(index, scale, now, manyPieces * count); pieces) {
        // Of the last piece only a part may have happened.
        const auto last = std::prev(end);
        rough = std::clamp(scale.x(last->begin) - scale.left, 0, count);
        const int before = changes.at(scale.axis.begin()).*value;
        const auto begin = first == pieces->begin() ? first : std::prev(first);
        addPieces(columns, begin, last, value, scale, before, rough);
    }
    addExact(columns, changes, value, scale, now, rough, count);
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
