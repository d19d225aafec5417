// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/checkrun.h"
#include "ui/monitor/inspectorcontent.h"

namespace coroscope::ui {

/// All that is known of a row of the list at a moment.
InspectorContent inspectRow(const CheckRun &run, int row, Clock::TimePoint t);

/// All that is known of a task that works on no row, such as the group that began the others.
InspectorContent inspectTask(const History &history, TaskId task, Clock::TimePoint t);

} // namespace coroscope::ui
