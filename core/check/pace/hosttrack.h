// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"
#include "core/check/pace/hostevents.h"
#include "core/trace/moment.h"

#include <array>
#include <map>
#include <vector>

namespace coroscope {

/// A percentile of all durations so far, exactly: the least of those that were added which so many percent of them do not
/// exceed. O(log n) to add, by a heap for each side of it.
class RunningPercentile
{
public:
    /// Of 1 … 99 percent.
    explicit RunningPercentile(int percent)
        : m_percent(static_cast<std::size_t>(percent))
    {
    }

    void add(Clock::Duration value);
    /// Only after an add().
    Clock::Duration value() const { return m_low.front(); }

private:
    std::size_t m_percent;
    std::vector<Clock::Duration> m_low;  ///< the greatest first; so many percent of all, rounded up
    std::vector<Clock::Duration> m_high; ///< the least first
};

/// Whether nobody is let through for a while that is worth to be told: a polite distance to the last request is none.
constexpr bool closesSlots(HoldReason reason)
{
    return reason != HoldReason::Open && reason != HoldReason::Gap;
}

class History;
struct TraceEvent;

/// Nobody is let through until then.
struct HostHold
{
    Clock::TimePoint since{};
    Clock::TimePoint until{}; ///< meaningless if Shut
    HoldReason reason = HoldReason::Open;
    EventIndex event = EventIndex::None; ///< that said so

    Moment moment() const { return {since, event}; }
};

/// What a host had said by some time.
struct HostRecord
{
    int answers = 0; ///< of any kind, but for Nothing
    int rateLimited = 0;
    int unavailable = 0;
    int nothing = 0;
    Clock::Duration median{}; ///< time that an answer took; the lower one of two
    Clock::Duration p95{};    ///< that 95 % of them did not exceed

    bool operator==(const HostRecord &) const = default;
};

inline constexpr std::size_t holdReasonCount = static_cast<std::size_t>(HoldReason::Shut) + 1;

/// How long a host was held, by reason; of HoldReason::Open nothing is said.
using HeldTimes = std::array<Clock::Duration, holdReasonCount>;

/// What was so between us and one host at any moment. A question costs a binary search.
class HostTrack
{
public:
    /// What holds requests back then; Open if nothing does.
    HostHold holdAt(Moment m) const;
    HostRecord recordAt(Moment m) const;
    /// How much of a time it was held, and why. Goes over the holds of that time.
    HeldTimes heldBetween(Clock::TimePoint from, Clock::TimePoint to) const;
    /// Those in force between these times, as was known by `to`: each ends where the next one began by then, and one that
    /// is Shut else at the end of all times.
    std::vector<HostHold> holdsBetween(Clock::TimePoint from, Clock::TimePoint to) const;
    /// All holds, in order: each is in force until its end or until the next one.
    const std::vector<HostHold> &holds() const { return m_holds; }

    // --- filled by HostTracks, in order
    void hold(Moment now, HoldReason reason, Clock::TimePoint until);
    void answer(Moment now, HostAnswer answer, Clock::Duration took);

private:
    struct Entry
    {
        Moment since;
        HostRecord record;

        const Moment &moment() const { return since; }
    };

    std::vector<HostHold> m_holds;
    std::vector<Entry> m_records;
    RunningPercentile m_median{50};
    RunningPercentile m_p95{95};
};

/// The hosts of a run: the semaphores that are the limiter of one. What a run's History keeps of their events, for
/// questions with a moment.
///
/// Threads: belongs to the thread that shows. Lifetime: one run; clear() begins another.
class HostTracks
{
public:
    void clear() { m_hosts.clear(); }
    /// Takes in an event of a domain that `history` hands on. Of others than those of hosts it says true.
    bool add(Moment now, const TraceEvent &event, const History &history);

    /// In the order of their first request.
    const std::map<ResourceId, HostTrack> &all() const { return m_hosts; }
    /// nullptr for what is no host's limiter.
    const HostTrack *of(ResourceId limiter) const;

private:
    bool hold(Moment now, const TraceEvent &event);
    bool answer(Moment now, const TraceEvent &event);

    std::map<ResourceId, HostTrack> m_hosts;
};

} // namespace coroscope
