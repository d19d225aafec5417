// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/eventdomain.h"
#include "core/async/time/virtualclock.h"
#include "core/lessons/lessonrunner.h"
#include "core/trace/history.h"

#include <QEventLoop>

namespace coroscope {

/// What a go of a lesson records, in virtual time.
inline History historyOf(const Lesson &lesson)
{
    VirtualClock clock;
    EventLog log;
    LessonRunner runner(lesson, clock, {.observer = &log});
    QEventLoop loop;
    runner.start([&] { loop.quit(); });
    loop.exec();
    runner.take();
    History history;
    history.append(log.take());
    return history;
}

/// All events but those of requests, as the network stack keeps its own counsel about connections.
inline QStringList told(const History &history)
{
    QStringList lines;
    EventReader events(history.events());
    for (quint32 i = 1; i <= quint32(history.recordedEvents()); ++i) {
        const TraceEvent *const event = events.at(EventIndex{i});
        if (event && !isOfDomain(event->kind))
            lines += QStringLiteral("%1 %2 %3 %4")
                         .arg(event->time.time_since_epoch().count())
                         .arg(int(event->kind))
                         .arg(quint32(event->task))
                         .arg(history.text(event->text));
    }
    return lines;
}

} // namespace coroscope
