// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/filter/taskfilter.h"
#include "ui/monitor/ofrun.h"

namespace coroscope::ui {

/// Which tasks pass the filter at the moment that is shown, worked out once for all panes. While the filter is empty
/// every task does, and nothing is worked out.
///
/// In a run of more than `mostAtOnce` tasks it takes a frame for each so many until the answer is that of the moment;
/// until then a task counts as it did before.
class TaskMatches
{
public:
    static constexpr qsizetype mostAtOnce = 8'192;

    /// Both outlive it.
    TaskMatches(const History &history, const TaskFilter &filter);

    /// Looks further, at most at `mostAtOnce` tasks and those that are new; once a frame.
    void advance(Moment now);
    /// It has looked at every task, at this moment.
    bool isSettled() const { return m_known->left == 0; }
    bool has(TaskId task) const;
    /// Anything is asked of tasks.
    bool isFiltering() const { return !m_filter.isEmpty(); }
    /// Changes whenever something else is asked.
    quint64 question() const { return m_filter.revision(); }
    /// How many of the tasks pass; of all if the filter is empty.
    qsizetype count() const;
    /// Changes whenever an answer does.
    quint64 revision() const { return m_revision; }

private:
    struct Known
    {
        std::vector<bool> has; ///< by TaskId - 1
        qsizetype count = 0;
        qsizetype next = 0; ///< to be looked at
        qsizetype left = 0; ///< so many were not looked at since anything changed
        Moment now;
        qsizetype events = -1;
        quint64 filter = 0;
    };

    void look(qsizetype task, Moment now);

    const History &m_history;
    const TaskFilter &m_filter;
    OfRun<Known> m_known;
    quint64 m_revision = 0;
};

} // namespace coroscope::ui
