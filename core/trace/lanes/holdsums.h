// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <vector>

namespace coroscope {

/// How the work ended for which a task held a permit: its attempt, or where it makes none what it did next. nullopt if
/// that was not known by `now`.
std::optional<TaskOutcome> outcomeOf(const History &history, const ResourceSpan &hold, Moment now);

/// Sums over the holds of one slot of a semaphore, so that a picture of many in one pixel is exact and costs nothing; and
/// where they are, in less memory than the holds themselves. Holds are named by their position in the slot's spans.
class HoldSums
{
public:
    /// Takes in what is new of that slot; to be called before it is asked, with the same slot every time.
    void takeIn(const History &history, const std::vector<ResourceSpan> &slot);

    /// When a hold began.
    Clock::TimePoint begin(std::size_t position) const { return m_holds[position].begin; }
    /// The first hold that began after `m`, of those of that slot from `from` on; where it is near, in a few steps.
    std::size_t firstAfter(const std::vector<ResourceSpan> &slot, std::size_t from, Moment m) const;
    /// How long holds first … last - 1 were, together. One that has not ended counts nothing.
    Clock::Duration held(std::size_t first, std::size_t last) const;
    /// How many of them did not come out well.
    std::size_t failed(std::size_t first, std::size_t last) const;

private:
    bool decide(const History &history, const ResourceSpan &hold, std::size_t position);

    /// What is asked of each of many, close together: most of the cost is to fetch it from memory.
    struct Hold
    {
        Clock::TimePoint begin;
        Clock::Duration heldBefore; ///< by all before it
    };

    std::vector<Hold> m_holds;             ///< by position
    std::vector<Clock::TimePoint> m_marks; ///< the begin of every 16th
    std::size_t m_over = 0;                ///< so many are over: all but one at most
    Clock::Duration m_held{};              ///< by those
    std::vector<quint64> m_failed;         ///< a bit a position
    std::vector<quint32> m_undecided;
    qsizetype m_events = 0; ///< that there were when those were looked at
};

} // namespace coroscope
