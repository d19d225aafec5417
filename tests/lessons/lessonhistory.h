// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/eventdomain.h"
#include "core/lessons/lessonjob.h"
#include "core/trace/history.h"

#include <QEventLoop>

namespace coroscope {

/// How a lesson is run where these are set, each as it is typed: "permits=3".
inline LessonOptions optionsOf(const Lesson &lesson, const QStringList &settings)
{
    KnobValues knobs(lesson.knobs);
    for (const QString &setting : settings) {
        if (knobs.read(setting))
            qFatal("%s does not have %s", lesson.name.data(), qPrintable(setting));
    }
    return {.knobs = knobs};
}

/// A go of a lesson, in virtual time and to whatever end it comes to.
struct RecordedLesson
{
    History history;
    LessonEnding ending;
};

inline RecordedLesson recordingOf(const Lesson &lesson, const LessonOptions &options)
{
    const auto log = std::make_shared<EventLog>();
    RecordedLesson recorded;
    LessonJob job(
        log, lesson, options, [&](const LessonEnding &ending) { recorded.ending = ending; });
    QEventLoop loop;
    job.start([&] { QMetaObject::invokeMethod(&loop, &QEventLoop::quit, Qt::QueuedConnection); });
    loop.exec();
    recorded.history.append(log->take());
    return recorded;
}

inline RecordedLesson recordingOf(const Lesson &lesson, const QStringList &settings = {})
{
    return recordingOf(lesson, optionsOf(lesson, settings));
}

inline History historyOf(const Lesson &lesson)
{
    return recordingOf(lesson).history;
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
