// SPDX-License-Identifier: MIT
#include "ui/monitor/plots/durationcolumns.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace coroscope::ui {

namespace {

constexpr double shortestDecade = 5; ///< of 100,000 ns

DurationColumn columnOf(const DurationsByEnd &counts, Clock::TimePoint begin, Clock::TimePoint end)
{
    DurationColumn column{.begin = begin, .end = end};
    DurationCounts all;
    for (std::size_t i = 0; i < counts.size(); ++i) {
        column.ended[i] = counts[i].total();
        all.add(counts[i]);
    }
    column.p50 = all.quantile(0.5);
    column.p95 = all.quantile(0.95);
    column.p99 = all.quantile(0.99);
    return column;
}

double logOf(Clock::Duration duration)
{
    return std::log10(std::max(static_cast<double>(duration.count()), 1.0));
}

} // namespace

qint64 DurationColumn::total() const
{
    return std::accumulate(ended.begin(), ended.end(), qint64(0));
}

double DurationColumn::rate() const
{
    return static_cast<double>(total()) / std::chrono::duration<double>(end - begin).count();
}

DurationPicture
DurationPicture::make(const DurationIndex &index, const TimeScale &scale, Moment now)
{
    DurationPicture picture;
    const TimeAxis &axis = scale.axis;
    const std::size_t known = index.endedBy(now);
    const auto before = [&](Clock::TimePoint t) { return std::min(index.endedBefore(t), known); };
    const Clock::Duration step = axis.tickStep(scale.width, narrowest);
    const Clock::TimePoint last = std::min(axis.end(), now.time + Clock::Duration(1));
    for (auto begin = Clock::TimePoint(axis.begin().time_since_epoch() / step * step); begin < last;
         begin += step) {
        const Clock::TimePoint end = begin + step;
        picture.columns.push_back(
            columnOf(index.countsByEnd(before(begin), before(end)), begin, end));
    }
    picture.byEnd = index.countsByEnd(before(axis.begin()), before(axis.end()));
    for (const DurationCounts &counts : picture.byEnd)
        picture.all.add(counts);
    return picture;
}

const DurationColumn *DurationPicture::columnAt(Clock::TimePoint t) const
{
    const auto found = std::ranges::find_if(
        columns, [t](const DurationColumn &column) { return column.begin <= t && t < column.end; });
    return found == columns.end() ? nullptr : &*found;
}

double DurationPicture::peakRate() const
{
    double peak = 0;
    for (const DurationColumn &column : columns)
        peak = std::max(peak, column.rate());
    return peak;
}

DurationScale::DurationScale(const DurationCounts &counts, int begin, int end)
    : m_lowest(shortestDecade)
    , m_highest(shortestDecade + 1)
    , m_begin(begin)
    , m_end(end)
{
    const auto shortest = counts.quantile(0);
    const auto longest = counts.quantile(1);
    if (!shortest || !longest)
        return;
    m_lowest = std::max(std::floor(logOf(*shortest)), shortestDecade);
    m_highest = std::max(std::ceil(logOf(*longest)), m_lowest + 1);
}

int DurationScale::at(Clock::Duration duration) const
{
    const double share = (logOf(duration) - m_lowest) / (m_highest - m_lowest);
    return static_cast<int>(std::lround(m_begin + std::clamp(share, 0.0, 1.0) * (m_end - m_begin)));
}

std::vector<Clock::Duration> DurationScale::decades() const
{
    std::vector<Clock::Duration> all;
    for (double decade = m_lowest; decade <= m_highest; ++decade)
        all.emplace_back(std::llround(std::pow(10, decade)));
    return all;
}

} // namespace coroscope::ui
