// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "words/text/tip.h"

namespace coroscope::ui {

// Tool tips about tasks.

/// The task at the moment that is shown: name, state since when, error.
Tip taskTip(const MonitorContext &context, const TaskTrack &task);
/// What the task did at `m`: state, from when to when, what it waited for.
Tip segmentTip(const MonitorContext &context, const TaskTrack &task, Moment m);

/// One plain sentence about the task, for screen readers.
QString taskDescription(const MonitorContext &context, const TaskTrack &task);

} // namespace coroscope::ui
