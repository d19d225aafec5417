// SPDX-License-Identifier: MIT
#include "ui/monitor/time/timeinput.h"

#include <QWheelEvent>

#include <cmath>

namespace coroscope::ui {

bool zoomOrPan(TimeAxis &axis, const TimeScale &scale, const QWheelEvent &event)
{
    constexpr double notch = 120;
    constexpr double zoomStep = 1.5;
    constexpr double panStep = 0.1; // of what is shown
    const QPoint delta = event.angleDelta();
    const double notches = (delta.y() != 0 ? delta.y() : delta.x()) / notch;
    if (event.modifiers() & Qt::ControlModifier) {
        const double x = std::max(event.position().x(), static_cast<double>(scale.left));
        axis.zoom(std::pow(zoomStep, notches), scale.timeAt(x));
        return true;
    }
    if ((event.modifiers() & Qt::ShiftModifier) || delta.y() == 0) {
        axis.pan(std::chrono::duration_cast<Clock::Duration>(axis.span() * -panStep * notches));
        return true;
    }
    return false;
}

void moveCursor(const MonitorContext &context, Clock::TimePoint t)
{
    if (t >= context.history.end())
        context.cursor.goLive();
    else
        context.cursor.pauseAt(std::max(t, Clock::TimePoint()));
}

} // namespace coroscope::ui
