// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelinerows.h"

#include <algorithm>

namespace coroscope::ui {

TimelineRows::TimelineRows(const History &history)
    : m_history(history)
    , m_known(history)
{
}

void TimelineRows::refresh(Moment now)
{
    m_known->now = now;
    const auto &tasks = m_history.tasks();
    const auto firstLater =
        std::partition_point(tasks.cbegin(), tasks.cend(), [now](const TaskTrack &task) {
            return task.spawned() <= now;
        });
    m_known->tasks = static_cast<int>(firstLater - tasks.cbegin());
    layOut();
}

TimelineRows::Row TimelineRows::at(int row) const
{
    const auto after =
        std::partition_point(m_known->expansions.cbegin(),
                             m_known->expansions.cend(),
                             [row](const Expansion &expansion) {
                                 return expansion.position + expansion.rowsBefore <= row;
                             });
    if (after == m_known->expansions.cbegin())
        return {taskAt(row), 0, row};

    const Expansion &last = *std::prev(after);
    const int below = row - (last.position + last.rowsBefore);
    if (below <= last.attempts)
        return {taskAt(last.position), below, last.position};
    const int position = last.position + below - last.attempts;
    return {taskAt(position), 0, position};
}

int TimelineRows::rowOf(TaskId task) const
{
    const int position = positionUpTo(task);
    const bool isShown = position >= 0 && position < m_known->tasks && taskAt(position) == task;
    return isShown ? rowAt(position) : -1;
}

int TimelineRows::lastRowUpTo(TaskId task) const
{
    const int position = std::min(positionUpTo(task), m_known->tasks - 1);
    return position < 0 ? -1 : rowAt(position);
}

bool TimelineRows::isExpanded(TaskId task) const
{
    return std::binary_search(m_known->expanded.cbegin(), m_known->expanded.cend(), task);
}

void TimelineRows::setExpanded(TaskId task, bool expanded)
{
    if (expanded == isExpanded(task))
        return;
    const auto place = std::lower_bound(m_known->expanded.begin(), m_known->expanded.end(), task);
    if (expanded)
        m_known->expanded.insert(place, task);
    else
        m_known->expanded.erase(place);
    layOut();
}

TaskId TimelineRows::taskAt(int position) const
{
    return m_history.tasks()[static_cast<std::size_t>(position)].id;
}

/// Of the newest task that is not newer than `task`; -1 if there is none.
int TimelineRows::positionUpTo(TaskId task) const
{
    return std::min(static_cast<int>(task), static_cast<int>(m_history.tasks().size())) - 1;
}

int TimelineRows::rowAt(int position) const
{
    const auto after = std::partition_point(
        m_known->expansions.cbegin(),
        m_known->expansions.cend(),
        [position](const Expansion &expansion) { return expansion.position < position; });
    if (after == m_known->expansions.cbegin())
        return position;
    const Expansion &last = *std::prev(after);
    return position + last.rowsBefore + last.attempts;
}

void TimelineRows::layOut()
{
    m_known->expansions.clear();
    int rowsBefore = 0;
    for (const TaskId id : m_known->expanded) {
        const TaskTrack *const task = m_history.task(id);
        const int attempts = task ? task->attemptsAt(m_known->now) : 0;
        const int position = positionUpTo(id);
        const bool isShown = position >= 0 && position < m_known->tasks && taskAt(position) == id;
        if (attempts < 2 || !isShown)
            continue;
        m_known->expansions.push_back({position, attempts, rowsBefore});
        rowsBefore += attempts;
    }
    m_known->count = m_known->tasks + rowsBefore;
}

} // namespace coroscope::ui
