// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <vector>

namespace coroscope {

/// How the work ended for which a task held a permit: its attempt, or where it makes none what it did next. nullopt if
/// that was not known by `now`.
std::optional<TaskOutcome> outcomeOf(const History &history, const ResourceSpan &hold, Moment now);

/// Sums over the holds of one slot of a semaphore, so that a picture of many in one pixel is exact and costs nothing.
/// Holds are named by their position in the slot's spans.
class HoldSums
{
public:
    /// Takes in what is new of that slot; to be called before it is asked, with the same slot every time.
    void takeIn(const History &history, const std::vector<ResourceSpan> &slot);

    /// How long holds first … last - 1 were, together. One that has not ended counts nothing.
    Clock::Duration held(std::size_t first, std::size_t last) const;
    /// How many of them did not come out well.
    std::size_t failed(std::size_t first, std::size_t last) const;

private:
    bool decide(const History &history, const ResourceSpan &hold, std::size_t position);

    std::vector<Clock::Duration> m_heldBefore; ///< by position, and one more
    std::vector<quint64> m_failed;             ///< a bit a position
    std::vector<quint32> m_undecided;
    qsizetype m_events = 0; ///< that there were when those were looked at
};

} // namespace coroscope
