// SPDX-License-Identifier: MIT
#include "core/check/pace/hostpacing.h"

#include <algorithm>

namespace coroscope {

namespace {

bool isRefusal(HostAnswer answer)
{
    return answer == HostAnswer::RateLimited || answer == HostAnswer::Unavailable;
}

} // namespace

HostPacing::HostPacing(int slots, std::chrono::nanoseconds gap)
    : m_most(slots)
    , m_slots(slots)
    , m_gap(gap)
{
}

void HostPacing::setMostSlots(int slots)
{
    const bool isReduced = m_slots < m_most;
    m_slots = isReduced ? std::min(m_slots, slots) : slots;
    m_most = slots;
}

void HostPacing::sent(Clock::TimePoint now)
{
    if (m_gap.count() > 0)
        holdUntil(now + m_gap, HoldReason::Gap, now);
}

bool HostPacing::wasNotAsked(Clock::TimePoint now)
{
    if (m_hold.reason != HoldReason::Gap || m_hold.until <= now)
        return false;
    m_hold.until = now;
    return true;
}

void HostPacing::answered(const HostFeedback &feedback, Clock::TimePoint now)
{
    if (feedback.askedFor)
        holdUntil(now + *feedback.askedFor, HoldReason::RetryAfter, now);
    // All that was under way together is refused together: that is one sign, not many.
    const bool isOld = m_reducedAt && feedback.sentAt < *m_reducedAt;
    if (isOld)
        return;
    if (isRefusal(feedback.answer))
        refused(feedback, now);
    else if (feedback.answer == HostAnswer::Answered)
        recover();
}

void HostPacing::refused(const HostFeedback &feedback, Clock::TimePoint now)
{
    m_reducedAt = now;
    m_inARow = 0;
    m_slots = std::max(1, m_slots / 2);
    if (feedback.askedFor)
        return;
    holdUntil(now + m_backoff, HoldReason::Backoff, now);
    m_backoff = std::min<std::chrono::nanoseconds>(2 * m_backoff, longestBackoff);
}

void HostPacing::recover()
{
    if (++m_inARow < m_slots)
        return;
    m_inARow = 0;
    m_slots = std::min(m_slots + 1, m_most);
    m_backoff = std::max<std::chrono::nanoseconds>(m_backoff / 2, firstBackoff);
}

void HostPacing::holdUntil(Clock::TimePoint until, HoldReason reason, Clock::TimePoint now)
{
    if (until > std::max(now, m_hold.until))
        m_hold = {.since = now, .until = until, .reason = reason};
}

} // namespace coroscope
