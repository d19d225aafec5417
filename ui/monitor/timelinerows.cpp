// SPDX-License-Identifier: MIT
#include "ui/monitor/timelinerows.h"

#include <algorithm>

namespace coroscope::ui {

TimelineRows::TimelineRows(const History &history)
    : m_history(history)
{
}

void TimelineRows::setFilter(Filter filter)
{
    m_filter = std::move(filter);
    m_passed.clear();
    m_asked = 0;
    refresh(m_now);
}

void TimelineRows::refresh(Clock::TimePoint now)
{
    m_now = now;
    takeNewTasks();

    const auto &tasks = m_history.tasks();
    const auto firstLater =
        std::partition_point(tasks.cbegin(), tasks.cend(), [now](const TaskTrack &task) {
            return task.spawned() <= now;
        });
    const auto spawned = static_cast<int>(firstLater - tasks.cbegin());
    m_tasks = m_filter && spawned > 0
                  ? positionUpTo(tasks[static_cast<std::size_t>(spawned) - 1].id) + 1
                  : spawned;
    layOut();
}

void TimelineRows::reset()
{
    m_passed.clear();
    m_asked = 0;
    m_expanded.clear();
    refresh(m_now);
}

TimelineRows::Row TimelineRows::at(int row) const
{
    const auto after = std::partition_point(
        m_expansions.cbegin(), m_expansions.cend(), [row](const Expansion &expansion) {
            return expansion.position + expansion.rowsBefore <= row;
        });
    if (after == m_expansions.cbegin())
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
    const bool isShown = position >= 0 && position < m_tasks && taskAt(position) == task;
    return isShown ? rowAt(position) : -1;
}

int TimelineRows::lastRowUpTo(TaskId task) const
{
    const int position = std::min(positionUpTo(task), m_tasks - 1);
    return position < 0 ? -1 : rowAt(position);
}

bool TimelineRows::isExpanded(TaskId task) const
{
    return std::binary_search(m_expanded.cbegin(), m_expanded.cend(), task);
}

void TimelineRows::setExpanded(TaskId task, bool expanded)
{
    if (expanded == isExpanded(task))
        return;
    const auto place = std::lower_bound(m_expanded.begin(), m_expanded.end(), task);
    if (expanded)
        m_expanded.insert(place, task);
    else
        m_expanded.erase(place);
    layOut();
}

TaskId TimelineRows::taskAt(int position) const
{
    const auto index = static_cast<std::size_t>(position);
    if (m_filter)
        return m_passed[index];
    // The history may have been cleared since the last refresh().
    const auto &tasks = m_history.tasks();
    return index < tasks.size() ? tasks[index].id : TaskId::None;
}

/// Of the newest task that passed the filter and is not newer than `task`; -1 if there is none.
int TimelineRows::positionUpTo(TaskId task) const
{
    if (!m_filter)
        return std::min(static_cast<int>(task), static_cast<int>(m_history.tasks().size())) - 1;
    const auto after = std::upper_bound(m_passed.cbegin(), m_passed.cend(), task);
    return static_cast<int>(after - m_passed.cbegin()) - 1;
}

int TimelineRows::rowAt(int position) const
{
    const auto after = std::partition_point(
        m_expansions.cbegin(), m_expansions.cend(), [position](const Expansion &expansion) {
            return expansion.position < position;
        });
    if (after == m_expansions.cbegin())
        return position;
    const Expansion &last = *std::prev(after);
    return position + last.rowsBefore + last.attempts;
}

void TimelineRows::takeNewTasks()
{
    const auto &tasks = m_history.tasks();
    if (!m_filter)
        return;
    for (; m_asked < tasks.size(); ++m_asked) {
        const TaskId task = tasks[m_asked].id;
        if (m_filter(task))
            m_passed.push_back(task);
    }
}

void TimelineRows::layOut()
{
    m_expansions.clear();
    int rowsBefore = 0;
    for (const TaskId id : m_expanded) {
        const TaskTrack *const task = m_history.task(id);
        const int attempts = task ? task->attemptsAt(m_now) : 0;
        const int position = positionUpTo(id);
        const bool isShown = position >= 0 && position < m_tasks && taskAt(position) == id;
        if (attempts < 2 || !isShown)
            continue;
        m_expansions.push_back({position, attempts, rowsBefore});
        rowsBefore += attempts;
    }
    m_count = m_tasks + rowsBefore;
}

} // namespace coroscope::ui
