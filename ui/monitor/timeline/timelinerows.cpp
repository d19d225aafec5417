// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelinerows.h"

#include <algorithm>

namespace coroscope::ui {

TimelineRows::TimelineRows(const History &history)
    : m_history(history)
    , m_known(history)
{
}

void TimelineRows::refresh(Moment now, TaskTree::Order order)
{
    m_known->now = now;
    const auto &tasks = m_history.tasks();
    const auto firstLater =
        std::partition_point(tasks.cbegin(), tasks.cend(), [now](const TaskTrack &task) {
            return task.spawned() <= now;
        });
    m_known->tree.refresh(m_history, static_cast<int>(firstLater - tasks.cbegin()), order);
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
        return {tree().at(row), 0, row};

    const Expansion &last = *std::prev(after);
    const int below = row - (last.position + last.rowsBefore);
    if (below <= last.attempts)
        return {tree().at(last.position), below, last.position};
    const int position = last.position + below - last.attempts;
    return {tree().at(position), 0, position};
}

int TimelineRows::rowOf(TaskId task) const
{
    const int position = tree().positionOf(task);
    return position < 0 ? -1 : rowAt(position);
}

int TimelineRows::lastRowUpTo(TaskId task) const
{
    return rowOf(tree().newestLivingUpTo(task));
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
    std::vector<Expansion> &expansions = m_known->expansions;
    expansions.clear();
    for (const TaskId id : m_known->expanded) {
        const int position = tree().positionOf(id);
        const int attempts = position < 0 ? 0 : m_history.task(id)->attemptsAt(m_known->now);
        if (attempts > 1)
            expansions.push_back({position, attempts, 0});
    }
    std::ranges::sort(expansions, {}, &Expansion::position);
    int rowsBefore = 0;
    for (Expansion &expansion : expansions) {
        expansion.rowsBefore = rowsBefore;
        rowsBefore += expansion.attempts;
    }
    m_known->count = tree().count() + rowsBefore;
}

} // namespace coroscope::ui
