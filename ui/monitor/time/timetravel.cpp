// SPDX-License-Identifier: MIT

#include "ui/monitor/time/timetravel.h"

#include "core/async/observe/eventdomain.h"

#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace coroscope::ui {

namespace {

const TraceEvent *eventAt(const History &history, qsizetype number)
{
    return history.event(static_cast<EventIndex>(number));
}

bool isProgress(EventKind kind)
{
    if (isOfDomain(kind))
        return true; // a task says something of its work
    switch (kind) {
    case EventKind::PermitAcquired:
    case EventKind::PermitReleased:
    case EventKind::AttemptBegan:
    case EventKind::AttemptEnded:
    case EventKind::BackoffBegan:
    case EventKind::TaskEnded:
        return true;
    default:
        return false;
    }
}

} // namespace

qsizetype eventsBy(const History &history, Clock::TimePoint t)
{
    return static_cast<qsizetype>(history.lastEventAt(t));
}

void stepBack(const MonitorContext &context)
{
    const Clock::TimePoint now = context.now();
    const qsizetype last = eventsBy(context.history, now - Clock::Duration(1));
    if (const TraceEvent *event = eventAt(context.history, last))
        context.cursor.pauseAt(event->time);
}

void stepForward(const MonitorContext &context)
{
    const qsizetype next = eventsBy(context.history, context.now()) + 1;
    if (const TraceEvent *event = eventAt(context.history, next))
        context.cursor.pauseAt(event->time);
    else
        context.cursor.goLive();
}

void togglePause(const MonitorContext &context)
{
    if (context.cursor.isLive())
        context.cursor.pauseAt(context.now());
    else
        context.cursor.goLive();
}

TaskId newestActiveTask(const History &history, Clock::TimePoint t)
{
    constexpr qsizetype lookBack = 256;
    const qsizetype last = eventsBy(history, t);
    TaskId newest = TaskId::None;
    for (qsizetype number = last; number > std::max<qsizetype>(last - lookBack, 0); --number) {
        const TraceEvent *event = eventAt(history, number);
        if (!event)
            break;
        if (isProgress(event->kind))
            newest = std::max(newest, event->task);
    }
    return newest;
}

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
