// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <functional>
#include <optional>

namespace coroscope::ui {

/// How a run is doing, as a function of (history, t): how many tasks are in each state, how much is done, how fast.
/// If it is set how much there is to do, it counts items, each with a task of its own. The root task, which only
/// starts the others, is none of them; what no task has taken up is pending, and cancelled once the root task has
/// ended without it.
class RunHealth final
{
public:
    struct Progress
    {
        qsizetype done = 0;
        qsizetype total = 0;
    };
    using ProgressAt = std::function<Progress(Moment t)>;

    /// `history` outlives it.
    explicit RunHealth(const History &history)
        : m_history(history)
    {
    }

    /// How many items the tasks are about, e.g. URLs; zero: not known. Returns what it was before.
    qsizetype setTotal(qsizetype total);
    qsizetype total() const { return m_total; }
    /// How far everything is at a moment, where that is more than this history knows. Without it, what ended and was
    /// not cancelled is done.
    void setProgress(ProgressAt progress);

    StateCounts countsAt(Moment t) const;
    Progress progressAt(Moment t) const;
    bool isOverAt(Moment t) const;
    /// Tasks that end per second: lately, or in all of a run that is over.
    double rateAt(Moment t) const;

private:
    /// The root task's state, if items are counted.
    std::optional<TaskState> rootStateAt(Moment t) const;
    /// What ended by itself.
    int doneAt(Moment t) const;

    const History &m_history;
    qsizetype m_total = 0;
    ProgressAt m_progress;
};

} // namespace coroscope::ui
