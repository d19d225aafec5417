// SPDX-License-Identifier: MIT
#include "core/trace/hosttrack.h"

#include <algorithm>

namespace coroscope {

HostHold HostTrack::holdAt(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(
        m_holds.begin(), m_holds.end(), t, [](Clock::TimePoint time, const HostHold &hold) {
            return time < hold.since;
        });
    if (next == m_holds.begin())
        return {.since = t, .until = t};
    const HostHold &last = *std::prev(next);
    const bool isOver = last.reason != HoldReason::Shut && last.until <= t;
    return isOver ? HostHold{.since = last.until, .until = last.until} : last;
}

HostRecord HostTrack::recordAt(Clock::TimePoint t) const
{
    const auto next = std::upper_bound(
        m_records.begin(), m_records.end(), t, [](Clock::TimePoint time, const Entry &entry) {
            return time < entry.time;
        });
    return next == m_records.begin() ? HostRecord() : std::prev(next)->record;
}

void HostTrack::hold(Clock::TimePoint t, HoldReason reason, Clock::TimePoint until)
{
    m_holds.push_back({.since = t, .until = until, .reason = reason});
}

void HostTrack::answer(Clock::TimePoint t, HostAnswer answer, Clock::Duration took)
{
    HostRecord record = m_records.empty() ? HostRecord() : m_records.back().record;
    record.rateLimited += answer == HostAnswer::RateLimited ? 1 : 0;
    record.unavailable += answer == HostAnswer::Unavailable ? 1 : 0;
    if (answer == HostAnswer::Nothing) {
        ++record.nothing;
    } else {
        ++record.answers;
        m_median.add(took);
        record.median = m_median.value();
    }
    m_records.push_back({.time = t, .record = record});
}

} // namespace coroscope
