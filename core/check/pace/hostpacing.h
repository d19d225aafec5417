// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/pace/hosttrack.h"

namespace coroscope {

/// An answer as the pace of its host sees it.
struct HostFeedback
{
    HostAnswer answer = HostAnswer::Answered;
    Clock::TimePoint sentAt; ///< of the request
    std::optional<std::chrono::nanoseconds>
        askedFor{}; ///< by Retry-After: a time that we are willing to wait
};

/// How fast one host may be asked: at how many slots, and not before when. It learns from what the host
/// answers, and knows nothing of tasks and timers: a function of (answers, time).
///
/// Requests go out at least `gap` apart. A host that answers 429 or 503 is asked by half as many slots,
/// at least one, and not before the time that it asked for or, if it asked for none, a backoff of half a
/// second that doubles up to 30 (lychee's). Answers to what was sent before that say nothing new and
/// change nothing, but for a Retry-After. Each time that as many requests in a row as there are slots are
/// answered, a slot comes back, and the next backoff is half as long: additive increase, multiplicative
/// decrease, as TCP does it.
class HostPacing
{
public:
    static constexpr std::chrono::milliseconds firstBackoff{500};
    static constexpr std::chrono::seconds longestBackoff{30};

    HostPacing(int slots, std::chrono::nanoseconds gap);

    /// How many requests may be under way now; from 1 to the number it was given.
    int slots() const { return m_slots; }
    std::chrono::nanoseconds gap() const { return m_gap; }
    /// What stands against the next request; over if it is not after now.
    const HostHold &hold() const { return m_hold; }

    /// At most so many from now on. A pace that is reduced stays so, and may recover up to there.
    void setMostSlots(int slots);
    void sent(Clock::TimePoint now);
    /// What was sent last has not reached the host. Returns whether a gap was kept for it, which ends now.
    bool wasNotAsked(Clock::TimePoint now);
    void answered(const HostFeedback &feedback, Clock::TimePoint now);

private:
    void refused(const HostFeedback &feedback, Clock::TimePoint now);
    void recover();
    void holdUntil(Clock::TimePoint until, HoldReason reason, Clock::TimePoint now);

    int m_most;
    int m_slots;
    std::chrono::nanoseconds m_gap;
    std::chrono::nanoseconds m_backoff = firstBackoff; ///< the next one
    HostHold m_hold;
    std::optional<Clock::TimePoint> m_reducedAt; ///< when it was last too much for the host
    int m_inARow = 0; ///< answers since, or since the last slot came back
};

} // namespace coroscope
