// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <functional>
#include <vector>

namespace coroscope::ui {

/// Which task, or which of its attempts, stands in which row at the moment that is shown: tasks in the
/// order of their spawning, so that no row ever changes places, and below a task that is expanded its
/// attempts.
///
/// References the history, which outlives it. Looking up a row costs O(log expanded); refresh() costs
/// what is new.
class TimelineRows
{
public:
    using Filter = std::function<bool(TaskId)>;

    struct Row
    {
        TaskId task = TaskId::None;
        int attempt = 0;  ///< from 1; 0: the task itself
        int position = 0; ///< of the task among those shown

        bool operator==(const Row &) const = default;
    };

    explicit TimelineRows(const History &history);

    /// Shows only the tasks for which `filter` is true; an empty one shows all. Asked once for each
    /// task, as it comes up: set it again when its answers change.
    void setFilter(Filter filter);
    /// Takes in what has happened up to `now`; tasks spawned later have no row.
    void refresh(Clock::TimePoint now);
    /// Another run has begun in the same history.
    void reset();

    int count() const { return m_count; }
    /// `row` is in 0 … count() - 1. No task, if the history was cleared since the last refresh().
    Row at(int row) const;
    /// -1 if the task has no row.
    int rowOf(TaskId task) const;
    /// The row of the newest task shown that is not newer than `task`; -1 if there is none.
    int lastRowUpTo(TaskId task) const;

    bool isExpanded(TaskId task) const;
    /// Only a task with several attempts gets rows for them.
    void setExpanded(TaskId task, bool expanded);

private:
    struct Expansion
    {
        int position;   ///< of the task among those shown
        int attempts;   ///< rows below its own
        int rowsBefore; ///< rows of attempts above its own row
    };

    TaskId taskAt(int position) const;
    int positionUpTo(TaskId task) const;
    int rowAt(int position) const;
    void takeNewTasks();
    void layOut();

    const History &m_history;
    Filter m_filter;
    std::vector<TaskId> m_passed;   ///< the tasks for which the filter is true, if there is one
    std::size_t m_asked = 0;        ///< how many tasks the filter was asked about
    std::vector<TaskId> m_expanded; ///< sorted
    std::vector<Expansion> m_expansions;
    Clock::TimePoint m_now;
    int m_tasks = 0; ///< tasks shown
    int m_count = 0;
};

} // namespace coroscope::ui
