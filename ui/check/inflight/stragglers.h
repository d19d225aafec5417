// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <optional>

namespace coroscope {
class CheckRun;
}

namespace coroscope::ui {

/// The few checks for which a whole run still waits.
struct Stragglers
{
    int left = 0;
    int target = -1;        ///< the oldest of them
    Clock::Duration oldest; ///< how long it has been doing what it does

    /// nullopt where nothing drags on: many are left, or none has taken long.
    static std::optional<Stragglers> of(const CheckRun &run, Clock::TimePoint t);
};

} // namespace coroscope::ui
