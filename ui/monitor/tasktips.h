// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"

namespace coroscope::ui {

// Tool tips about tasks, as rich text.

/// The task at the moment that is shown: name, state since when, error.
QString taskTip(const MonitorContext &context, const TaskTrack &task);
/// What the task did at `t`: state, from when to when, what it waited for.
QString segmentTip(const MonitorContext &context, const TaskTrack &task, Clock::TimePoint t);

/// One plain sentence about the task, for screen readers.
QString taskDescription(const MonitorContext &context, const TaskTrack &task);

} // namespace coroscope::ui
