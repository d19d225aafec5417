// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/durationindex.h"
#include "ui/monitor/timeline/timescale.h"

#include <vector>

namespace coroscope::ui {

/// What ended in a stretch of time, and how long it had taken.
struct DurationColumn
{
    Clock::TimePoint begin;
    Clock::TimePoint end;
    std::array<qint64, taskEnds.size()> ended{}; ///< by taskEnds
    std::optional<Clock::Duration> p50{};        ///< nullopt: nothing ended
    std::optional<Clock::Duration> p95{};
    std::optional<Clock::Duration> p99{};

    qint64 total() const;
    /// Ends a second.
    double rate() const;
};

/// All that ended in the time that an axis shows, up to a moment: a function of the index, the axis and the moment.
/// Columns lie between round times, so that they stand still while the axis moves.
struct DurationPicture
{
    static constexpr double narrowest = 7; ///< pixels of a column

    static DurationPicture make(const DurationIndex &index, const TimeScale &scale, Moment now);

    /// nullptr: none is there.
    const DurationColumn *columnAt(Clock::TimePoint t) const;
    /// Of the highest one.
    double peakRate() const;

    std::vector<DurationColumn> columns;
    DurationsByEnd byEnd; ///< of what is in view
    DurationCounts all;   ///< their sum
};

/// Durations along a length of pixels, each decade as long as any other. From the decade of the shortest to that of the
/// longest, and not below a tenth of a millisecond: anything shorter is drawn at its beginning.
class DurationScale
{
public:
    /// From `begin` to `end`, which may be less.
    DurationScale(const DurationCounts &counts, int begin, int end);

    int at(Clock::Duration duration) const;
    /// The round durations 1, 10, 100, … from one end to the other.
    std::vector<Clock::Duration> decades() const;

private:
    double m_lowest; ///< decimal logarithms of nanoseconds
    double m_highest;
    int m_begin;
    int m_end;
};

} // namespace coroscope::ui
