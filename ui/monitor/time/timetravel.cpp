// SPDX-License-Identifier: MIT

#include "ui/monitor/time/timetravel.h"

#include "core/async/observe/eventdomain.h"

#include <QWheelEvent>

#include <algorithm>
#include <cmath>

namespace coroscope::ui {

namespace {

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

qsizetype eventsBy(const History &history, Moment m)
{
    return static_cast<qsizetype>(history.lastEventAt(m));
}

void stepBack(const MonitorContext &context)
{
    const Moment now = context.now();
    const EventIndex last = context.history.lastEventAt(now);
    const auto shown = context.history.momentOf(last);
    if (!shown)
        return;
    // Between two events, the first of them is one step away.
    const auto before = EventIndex{static_cast<quint32>(last) - 1};
    const auto target = shown->time < now.time ? shown : context.history.momentOf(before);
    if (target)
        context.cursor.pauseAt(*target);
}

void stepForward(const MonitorContext &context)
{
    if (context.history.isEmpty()) {
        context.playback.askForRecording(Playback::Then::StandAtFirst);
        return;
    }
    const auto last = static_cast<quint32>(context.history.lastEventAt(context.now()));
    if (const auto next = context.history.momentOf(EventIndex{last + 1}))
        context.cursor.pauseAt(*next);
    else
        context.cursor.goLive();
}

TaskId newestActiveTask(const History &history, Moment m)
{
    constexpr qsizetype lookBack = 256;
    const qsizetype last = eventsBy(history, m);
    TaskId newest = TaskId::None;
    EventReader events(history.events());
    for (qsizetype number = last; number > std::max<qsizetype>(last - lookBack, 0); --number) {
        const TraceEvent *const event = events.at(static_cast<EventIndex>(number));
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
        axis.zoom(std::pow(zoomStep, notches), scale.placeAt(x));
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
