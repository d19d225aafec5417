// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <vector>

namespace coroscope {

/// The moments of a page: the events that the history keeps, and before them those that are gone, but of which its tracks
/// still know. A position is how many of them have happened.
class PageEvents
{
public:
    /// `history` outlives it; `tasks` are those of the page.
    PageEvents(const History &history, const std::vector<const TaskTrack *> &tasks);

    /// Those that are gone, in order.
    const std::vector<Moment> &gone() const { return m_gone; }
    /// The first that is kept, and how many are.
    EventIndex firstKept() const;
    qsizetype count() const { return std::ssize(m_gone) + m_history.keptEvents(); }
    qint64 positionOf(Moment m) const;
    /// 0 for one of which nothing is known.
    qint64 positionOf(EventIndex event) const;

private:
    void add(Moment m);
    void add(const TaskTrack &task);
    void add(const ResourceTrack &resource);

    const History &m_history;
    const EventIndex m_lastGone;
    std::vector<Moment> m_gone;
};

} // namespace coroscope
