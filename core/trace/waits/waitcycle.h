// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/waits/awaited.h"

#include <QHash>
#include <QSet>

#include <vector>

namespace coroscope {

/// Looks for tasks that wait for each other in a circle at a moment, so that none of them can go on by itself: each waits
/// for what the next one holds, or for the next one, and wherever one of several could end a wait, all of those are
/// stuck, too. A wait that anybody could end, as for a queue, is none.
///
/// Goes through what hangs on a task once, however often it is asked. Lifetime: the history outlives it, unchanged.
class WaitCycleSearch
{
public:
    WaitCycleSearch(const History &history, Moment m);

    /// A circle that the task is in, or leads to; in order, from the task that was spawned first. Empty if there is none.
    std::vector<TaskId> from(TaskId task);

private:
    struct Member
    {
        TaskId task = TaskId::None;
        bool needsAll = false; ///< a task waits for all of its own
        bool isStuck = false;
        std::vector<TaskId> blockers{};
    };

    void collect(TaskId start);
    Member look(TaskId task) const;
    void freeWhoMayGoOn();
    bool isStuck(TaskId task) const;
    bool mayGoOn(const Member &member) const;
    std::vector<TaskId> walk(const Member &first) const;

    const History &m_history;
    const Moment m_moment;
    std::vector<Member> m_members;        ///< of this search
    QHash<quint32, std::size_t> m_places; ///< by TaskId: in m_members
    QSet<quint32> m_seen;                 ///< of searches before, in which nobody was stuck
};

/// A circle of any tasks at that moment; empty if there is none. Looks behind the first in line of each resource, of a
/// thousand at most, and behind the newest tasks that wait for others.
std::vector<TaskId> waitCycleAt(const History &history, Moment m);

} // namespace coroscope
