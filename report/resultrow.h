// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

namespace coroscope {

/// What is known of one row of the list at one moment: what the fields of a report, and the columns of the window,
/// are read from. Refers to the run: for use at once.
struct ResultRow
{
    /// As it was at `t`, its task included.
    static ResultRow at(const CheckRun &run, int row, Moment t);
    /// As reports tell it: of what came of it by now, and not of what is under way.
    static ResultRow judged(const CheckRun &run, int row);

    UrlRow line() const { return run.list().rows()[std::size_t(row)]; }

    const CheckRun &run;
    int row = 0; ///< of the list
    Verdict verdict = Verdict::Pending;
    JudgedResult result{};                ///< none until the row is judged
    const TaskTrack *task = nullptr;      ///< null until its task was spawned
    TaskState doing = TaskState::Pending; ///< of the task, while the verdict is Pending
    /// What its URL counts as among the tasks: not begun is pending, and cancelled if it never will be.
    /// Nullopt: the run does not ask for it.
    std::optional<TaskState> state;
    int attempts = 0;
    std::optional<Clock::Duration> took; ///< from the first attempt on; nullopt before it
    std::optional<Clock::Duration>
        response; ///< what the last attempt was on the wire; nullopt before it
    std::optional<Clock::Duration>
        waited;      ///< all else: for slots and its host, and between attempts
    Moment moment{}; ///< at which all of that was so
};

} // namespace coroscope
