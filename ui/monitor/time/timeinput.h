// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/timeline/timescale.h"

QT_BEGIN_NAMESPACE
class QWheelEvent;
QT_END_NAMESPACE

namespace coroscope::ui {

// What the mouse does to time, the same in every pane with a time axis.

/// Ctrl and the wheel zoom around the pointer, Shift and the wheel, or one that goes sideways, pan.
/// False if the wheel means neither.
bool zoomOrPan(TimeAxis &axis, const TimeScale &scale, const QWheelEvent &event);

/// Shows the moment `t`: live, if it is past the live edge.
void moveCursor(const MonitorContext &context, Clock::TimePoint t);

} // namespace coroscope::ui
