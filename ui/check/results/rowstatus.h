// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

namespace coroscope::ui {

/// What is known of one row of the list at one moment. Pointers into the run: for use at once.
struct RowStatus
{
    Verdict verdict = Verdict::Pending;
    const CheckResult *result = nullptr;  ///< null until the row is judged
    const TaskTrack *task = nullptr;      ///< null until its task was spawned
    TaskState doing = TaskState::Pending; ///< of the task, while the verdict is Pending
    /// What its URL counts as among the tasks: not begun is pending, and cancelled if it never will be.
    /// Nullopt: the run does not ask for it.
    std::optional<TaskState> state;
    int attempts = 0;
    std::optional<Clock::Duration> took; ///< from the first attempt on; nullopt before it

    static RowStatus at(const CheckRun &run, int row, Clock::TimePoint t);
};

} // namespace coroscope::ui
