// SPDX-License-Identifier: MIT
#include "core/trace/lanes/durationindex.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace coroscope {

using namespace std::chrono_literals;

namespace {

constexpr Clock::Duration shortest = 1us;
constexpr std::size_t endsPerSum = 2'048;
constexpr std::size_t sumsPerSum = 8;

std::size_t endsInSum(std::size_t level)
{
    std::size_t ends = endsPerSum;
    for (; level > 0; --level)
        ends *= sumsPerSum;
    return ends;
}

quint8 numberOf(TaskState end)
{
    return static_cast<quint8>(std::ranges::find(taskEnds, end) - taskEnds.begin());
}

Clock::Duration atStep(double steps)
{
    const double scaled =
        static_cast<double>(shortest.count()) * std::pow(DurationCounts::step, steps);
    return Clock::Duration(std::llround(scaled));
}

} // namespace

std::size_t DurationCounts::bucketOf(Clock::Duration duration)
{
    if (duration < shortest)
        return 0;
    static const double stepsPerLog = 1 / std::log(step);
    static const double logOfShortest = std::log(static_cast<double>(shortest.count()));
    const double steps =
        (std::log(static_cast<double>(duration.count())) - logOfShortest) * stepsPerLog;
    return std::min(static_cast<std::size_t>(steps) + 1, bucketCount - 1);
}

Clock::Duration DurationCounts::valueOf(std::size_t bucket)
{
    return bucket == 0 ? Clock::Duration() : atStep(static_cast<double>(bucket) - 0.5);
}

Clock::Duration DurationCounts::lowerBound(std::size_t bucket)
{
    return bucket == 0 ? Clock::Duration() : atStep(static_cast<double>(bucket) - 1);
}

void DurationCounts::add(const DurationCounts &other)
{
    for (std::size_t i = 0; i < bucketCount; ++i)
        m_counts[i] += other.m_counts[i];
}

qint64 DurationCounts::total() const
{
    return std::accumulate(m_counts.begin(), m_counts.end(), qint64(0));
}

std::optional<Clock::Duration> DurationCounts::quantile(double share) const
{
    const qint64 all = total();
    if (all == 0)
        return std::nullopt;
    const auto rank =
        std::max(static_cast<qint64>(std::ceil(share * static_cast<double>(all))), qint64(1));
    qint64 seen = 0;
    std::size_t bucket = 0;
    for (; bucket + 1 < bucketCount; ++bucket) {
        seen += m_counts[bucket];
        if (seen >= rank)
            break;
    }
    return valueOf(bucket);
}

void DurationIndex::add(Moment ended, Clock::Duration took, TaskState how)
{
    Q_ASSERT(m_ends.empty() || m_ends.back().moment() <= ended);
    Q_ASSERT(isEnd(how));
    m_ends.push_back({ended.time,
                      ended.event,
                      static_cast<quint16>(DurationCounts::bucketOf(took)),
                      numberOf(how)});
    sumUp();
}

void DurationIndex::sumUp()
{
    for (std::size_t level = 0; m_ends.size() % endsInSum(level) == 0; ++level) {
        if (m_sums.size() <= level)
            m_sums.emplace_back();
        // Of what the level below has just completed.
        const std::size_t ends = endsInSum(level);
        m_sums[level].push_back(countsByEnd(m_ends.size() - ends, m_ends.size()));
    }
}

void DurationIndex::takeIn(const History &history)
{
    const std::vector<TaskId> &ended = history.endedTasks();
    for (std::size_t next = m_ends.size(); next < ended.size(); ++next) {
        const TaskTrack &task = *history.task(ended[next]);
        const Transition &end = task.transitions.back();
        add(end.moment(), end.time - task.spawned().time, end.state);
    }
}

std::size_t DurationIndex::endedBy(Moment m) const
{
    const auto next = std::upper_bound(m_ends.begin(), m_ends.end(), m, isBefore);
    return static_cast<std::size_t>(next - m_ends.begin());
}

std::size_t DurationIndex::endedBefore(Clock::TimePoint t) const
{
    const auto first = std::ranges::lower_bound(m_ends, t, {}, &End::time);
    return static_cast<std::size_t>(first - m_ends.begin());
}

template <typename VisitSum, typename VisitEnd>
void DurationIndex::visit(std::size_t first,
                          std::size_t last,
                          VisitSum visitSum,
                          VisitEnd visitEnd) const
{
    last = std::min(last, m_ends.size());
    while (first < last) {
        // The widest sum that begins here and does not reach beyond.
        std::size_t level = m_sums.size();
        const auto fits = [&](std::size_t candidate) {
            const std::size_t ends = endsInSum(candidate);
            return first % ends == 0 && first + ends <= last
                   && first / ends < m_sums[candidate].size();
        };
        while (level > 0 && !fits(level - 1))
            --level;
        if (level > 0) {
            const std::size_t ends = endsInSum(level - 1);
            visitSum(m_sums[level - 1][first / ends]);
            first += ends;
            continue;
        }
        const std::size_t stop = std::min(last, (first / endsPerSum + 1) * endsPerSum);
        for (; first < stop; ++first)
            visitEnd(m_ends[first]);
    }
}

DurationCounts DurationIndex::counts(std::size_t first, std::size_t last) const
{
    DurationCounts sum;
    visit(
        first,
        last,
        [&sum](const DurationsByEnd &part) {
            for (const DurationCounts &counts : part)
                sum.add(counts);
        },
        [&sum](const End &end) { sum.add(end.bucket); });
    return sum;
}

DurationsByEnd DurationIndex::countsByEnd(std::size_t first, std::size_t last) const
{
    DurationsByEnd sums;
    visit(
        first,
        last,
        [&sums](const DurationsByEnd &part) {
            for (std::size_t i = 0; i < sums.size(); ++i)
                sums[i].add(part[i]);
        },
        [&sums](const End &end) { sums[end.how].add(end.bucket); });
    return sums;
}

DurationCounts DurationIndex::countsLately(Moment m, Clock::Duration window) const
{
    return counts(endedBefore(m.time - window), endedBy(m));
}

} // namespace coroscope
