// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/clock.h"
#include "core/trace/runningmedian.h"

#include <optional>
#include <vector>

namespace coroscope {

/// Why nobody is let through to a host.
enum class HoldReason : quint8 {
    Open,       ///< nobody is held
    Gap,        ///< a request has just gone out
    RetryAfter, ///< the host asked for the time
    Backoff,    ///< it was too much for the host, which did not say for how long
    Shut,       ///< it is not to be asked any more
};

/// What came of a request, as far as it matters to the host's pace.
enum class HostAnswer : quint8 {
    Answered,
    RateLimited, ///< 429
    Unavailable, ///< 503
    Nothing,     ///< no answer
};

/// Nobody is let through until then.
struct HostHold
{
    Clock::TimePoint since{};
    Clock::TimePoint until{}; ///< meaningless if Shut
    HoldReason reason = HoldReason::Open;
};

/// What a host had said by some time.
struct HostRecord
{
    int answers = 0; ///< of any kind, but for Nothing
    int rateLimited = 0;
    int unavailable = 0;
    int nothing = 0;
    Clock::Duration median{}; ///< time that an answer took; the lower one of two

    bool operator==(const HostRecord &) const = default;
};

/// What was so between us and one host at any time; what happened at t is so at t. A question costs a
/// binary search.
class HostTrack
{
public:
    /// What holds requests back at t; Open if nothing does.
    HostHold holdAt(Clock::TimePoint t) const;
    HostRecord recordAt(Clock::TimePoint t) const;
    /// All holds, sorted by time: each is in force until its end or until the next one.
    const std::vector<HostHold> &holds() const { return m_holds; }

    // --- filled by History, in order of time
    void hold(Clock::TimePoint t, HoldReason reason, Clock::TimePoint until);
    void answer(Clock::TimePoint t, HostAnswer answer, Clock::Duration took);

private:
    struct Entry
    {
        Clock::TimePoint time;
        HostRecord record;
    };

    std::vector<HostHold> m_holds;
    std::vector<Entry> m_records;
    RunningMedian m_median;
};

} // namespace coroscope
