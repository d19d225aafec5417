// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/timeline/timescale.h"

QT_BEGIN_NAMESPACE
class QWheelEvent;
QT_END_NAMESPACE

namespace coroscope::ui {

// How the time cursor moves by events: what the scrubber and the keys , and . do.

/// How many events had happened by then.
qsizetype eventsBy(const History &history, Moment m);

/// Stops one event before what is shown, also where many happened at one time.
void stepBack(const MonitorContext &context);
/// Stops one event after what is shown; live if there is none. Where nothing was recorded, asks for it.
void stepForward(const MonitorContext &context);

/// The newest task that had got further than to wait in a queue by then, judged by the last events
/// before it: where the action is. TaskId::None if none has.
TaskId newestActiveTask(const History &history, Moment m);

// What the mouse does to time, the same in every pane with a time axis.

/// Ctrl and the wheel zoom around the pointer, Shift and the wheel, or one that goes sideways, pan.
/// False if the wheel means neither.
bool zoomOrPan(TimeAxis &axis, const TimeScale &scale, const QWheelEvent &event);

/// Shows the moment `t`: live, if it is past the live edge.
void moveCursor(const MonitorContext &context, Clock::TimePoint t);

} // namespace coroscope::ui
