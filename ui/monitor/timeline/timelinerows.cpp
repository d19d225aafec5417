// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelinerows.h"

#include <algorithm>
#include <utility>

namespace coroscope::ui {

TimelineRows::TimelineRows(const History &history, const TaskMatches *matches)
    : m_history(history)
    , m_matches(matches)
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
    filter(order);
    layOut();
}

/// Who passes is shown in its place in the tree: below its ancestors.
void TimelineRows::filter(TaskTree::Order order)
{
    const bool wasFiltered =
        std::exchange(m_known->isFiltered, m_matches && m_matches->isFiltering());
    if (!m_known->isFiltered)
        return;
    Known::Basis basis{m_matches->question(),
                       m_matches->revision(),
                       tree().arrangement(),
                       tree().count(),
                       m_matches->isSettled()};
    if (order == TaskTree::Order::Held && m_known->basis.isSettled)
        basis.answers = m_known->basis.answers; // no row goes while somebody points at them
    if (std::exchange(m_known->basis, basis) == basis && wasFiltered)
        return;
    std::vector<int> &passing = m_known->passing;
    passing.clear();
    std::vector<bool> isShown(static_cast<std::size_t>(tree().count()) + 1);
    for (int number = 1; number <= tree().count(); ++number) {
        auto task = TaskId{static_cast<quint32>(number)};
        if (!m_matches->has(task))
            continue;
        for (; task != TaskId::None && !isShown[static_cast<std::size_t>(task)];
             task = tree().parent(task)) {
            isShown[static_cast<std::size_t>(task)] = true;
            passing.push_back(tree().positionOf(task));
        }
    }
    std::ranges::sort(passing);
}

int TimelineRows::shownTasks() const
{
    return isFiltered() ? static_cast<int>(m_known->passing.size()) : tree().count();
}

TaskId TimelineRows::shownTask(int position) const
{
    return tree().at(isFiltered() ? m_known->passing[static_cast<std::size_t>(position)]
                                  : position);
}

/// Among those shown; -1: it is not.
int TimelineRows::positionOf(TaskId task) const
{
    const int place = tree().positionOf(task);
    if (!isFiltered())
        return place;
    const auto found = std::ranges::lower_bound(m_known->passing, place);
    return found != m_known->passing.end() && *found == place
               ? static_cast<int>(found - m_known->passing.begin())
               : -1;
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
        return {shownTask(row), 0, row};

    const Expansion &last = *std::prev(after);
    const int below = row - (last.position + last.rowsBefore);
    if (below <= last.attempts)
        return {shownTask(last.position), below, last.position};
    const int position = last.position + below - last.attempts;
    return {shownTask(position), 0, position};
}

int TimelineRows::rowOf(TaskId task) const
{
    const int position = positionOf(task);
    return position < 0 ? -1 : rowAt(position);
}

int TimelineRows::lastRowUpTo(TaskId task) const
{
    return rowOf(std::min(task, TaskId{static_cast<quint32>(tree().count())}));
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
        const int position = positionOf(id);
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
    m_known->count = shownTasks() + rowsBefore;
}

} // namespace coroscope::ui
