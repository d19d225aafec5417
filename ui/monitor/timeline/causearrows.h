// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/timeline/timelinesheet.h"

namespace coroscope::ui {

/// Draws arrows from what happened in one row to what that brought about in another: who resumed the task that is
/// selected, and who cancelled those in view.
void paintCauseArrows(const TimelinePaper &paper,
                      const MonitorContext &context,
                      const TimelineSheet &sheet);

} // namespace coroscope::ui
