// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/tasktree.h"
#include "ui/monitor/filter/taskmatches.h"

#include <vector>

namespace coroscope::ui {

/// Which task, or which of its attempts, is in which row at the moment that is shown: tasks in the order of
/// their tree, and below a task that is expanded its attempts. While tasks are filtered, those that pass and their
/// ancestors alone.
///
/// References the history and what passes, which outlive it. Looking up a row costs O(log expanded); refresh() costs
/// what is new.
class TimelineRows
{
public:
    struct Row
    {
        TaskId task = TaskId::None;
        int attempt = 0;  ///< from 1; 0: the task itself
        int position = 0; ///< of the task among those shown

        bool operator==(const Row &) const = default;
    };

    explicit TimelineRows(const History &history, const TaskMatches *matches = nullptr);

    /// Takes in what has happened up to `now`; tasks spawned later have no row. In another run there are no
    /// rows before the first one.
    void refresh(Moment now, TaskTree::Order order = TaskTree::Order::Kept);

    int count() const { return m_known->count; }
    /// `row` is in 0 … count() - 1.
    Row at(int row) const;
    /// -1 if the task has no row.
    int rowOf(TaskId task) const;
    /// The row of the newest task shown that is not newer than `task`; -1 if there is none.
    int lastRowUpTo(TaskId task) const;

    const TaskTree &tree() const { return m_known->tree; }
    bool isFiltered() const { return m_known->isFiltered; }

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

    struct Known
    {
        std::vector<TaskId> expanded; ///< sorted
        std::vector<Expansion> expansions;
        TaskTree tree;
        Moment now;
        int count = 0;
        bool isFiltered = false;
        struct Basis ///< what `passing` was made of
        {
            quint64 question = 0; ///< of the filter
            quint64 answers = 0;
            quint64 arrangement = 0; ///< of the tree
            int count = 0;
            bool isSettled = false;

            bool operator==(const Basis &) const = default;
        };
        Basis basis;
        std::vector<int>
            passing; ///< places in the tree of those that are shown, sorted; only while isFiltered
    };

    int rowAt(int position) const;
    void filter(TaskTree::Order order);
    int shownTasks() const;
    TaskId shownTask(int position) const;
    int positionOf(TaskId task) const;
    void layOut();

    const History &m_history;
    const TaskMatches *m_matches;
    OfRun<Known> m_known;
};

} // namespace coroscope::ui
