// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"

namespace coroscope {

class CheckRun;

/// How far the check of a list has come. All that says so, in a window, on a terminal or in a report, says
/// it of this, so that no two of them differ.
struct CheckProgress
{
    enum class RunState : quint8 {
        NotBegun,
        Running,
        Finished, ///< the run came to its end
        Cancelled ///< the user ended it first
    };

    RunState run = RunState::NotBegun;
    int checked = 0;        ///< URLs with an isChecked() verdict, by this run or one before
    int total = 0;          ///< distinct URLs of the list
    Clock::Duration took{}; ///< of the newest run

    /// State and time are of the newest run as it stands, the count is that of `m`.
    static CheckProgress at(const CheckRun &run, Moment m);
    /// For one whose history was not recorded, and which took that long.
    static CheckProgress of(const CheckRun &run, Clock::Duration took);
};

} // namespace coroscope
