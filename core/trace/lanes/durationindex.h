// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <array>
#include <vector>

namespace coroscope {

/// How many durations there were of each length. Lengths are told apart in steps of 5 %, from a microsecond to more
/// than a day: what it says of one is at most 2.5 % off.
class DurationCounts
{
public:
    static constexpr double step = 1.05;
    static constexpr std::size_t bucketCount = 520;

    /// The first is for what took less than a microsecond, the last for all that took longer than the others.
    static std::size_t bucketOf(Clock::Duration duration);
    /// What stands for all of a bucket.
    static Clock::Duration valueOf(std::size_t bucket);
    /// From where on a duration is in it.
    static Clock::Duration lowerBound(std::size_t bucket);

    void add(std::size_t bucket, quint32 count = 1) { m_counts[bucket] += count; }
    void add(const DurationCounts &other);

    quint32 operator[](std::size_t bucket) const { return m_counts[bucket]; }
    qint64 total() const;
    /// The least duration that `share` of them, from 0 to 1, do not exceed; nullopt: there are none.
    std::optional<Clock::Duration> quantile(double share) const;

private:
    std::array<quint32, bucketCount> m_counts{};
};

/// The ways to end, as DurationsByEnd has them.
inline constexpr std::array taskEnds{
    TaskState::Done, TaskState::Failed, TaskState::Cancelled, TaskState::TimedOut};
using DurationsByEnd = std::array<DurationCounts, taskEnds.size()>;

/// How long what ended had taken, in the order of the ends: exact in what had ended by a moment, and as exact as
/// DurationCounts in how long that took. An end takes about 22 bytes. Any stretch of them is summed up from at most
/// 4,096 single ends and O(log n) sums.
class DurationIndex
{
public:
    /// Moments never go back. `how` is an end.
    void add(Moment ended, Clock::Duration took, TaskState how);
    /// Takes in the tasks that have ended since, from their spawning on; to be called with the same history every time.
    void takeIn(const History &history);

    std::size_t size() const { return m_ends.size(); }
    /// How many had ended by then.
    std::size_t endedBy(Moment m) const;
    /// How many had ended before that time.
    std::size_t endedBefore(Clock::TimePoint t) const;

    /// Of ends first … last - 1.
    DurationCounts counts(std::size_t first, std::size_t last) const;
    DurationsByEnd countsByEnd(std::size_t first, std::size_t last) const;
    /// Of what ended in `window` until `m`.
    DurationCounts countsLately(Moment m, Clock::Duration window) const;

private:
    struct End
    {
        Clock::TimePoint time;
        EventIndex event;
        quint16 bucket;
        quint8 how; ///< index into taskEnds

        Moment moment() const { return {time, event}; }
    };
    static_assert(sizeof(End) == 16);

    template <typename VisitSum, typename VisitEnd>
    void visit(std::size_t first, std::size_t last, VisitSum visitSum, VisitEnd visitEnd) const;
    void sumUp();

    std::vector<End> m_ends;
    /// Each sum of the first level is of as many ends, each of the next ones of as many sums of the one before.
    std::vector<std::vector<DurationsByEnd>> m_sums;
};

} // namespace coroscope
