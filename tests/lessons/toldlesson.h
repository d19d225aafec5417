// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lessonrunner.h"
#include "tests/lessons/lessonhistory.h"

#include <QEventLoop>

#include <chrono>
#include <vector>

namespace coroscope {

/// A lesson that has run on a virtual clock, to its own end.
struct Told
{
    History history;
    LabLog lab;
    Clock::Duration took{};
};

inline Told tell(QStringView name, const QStringList &settings = {})
{
    const Lesson &lesson = *findLesson(name);
    VirtualClock clock;
    EventLog log;
    Told told;
    {
        const LessonOptions options = optionsOf(lesson, settings);
        LessonRunner runner(lesson, clock, {.observer = &log, .seed = options.seed}, options.knobs);
        QEventLoop loop;
        runner.start([&] { loop.quit(); });
        loop.exec();
        runner.take();
        told.lab = runner.labLog();
    }
    told.history.append(log.take());
    told.took = told.history.end().time_since_epoch();
    return told;
}

/// The events of one kind.
inline std::vector<KeptEvent> eventsOf(const History &history, EventKind kind)
{
    std::vector<KeptEvent> events;
    for (qsizetype i = 1; i <= history.recordedEvents(); ++i) {
        const KeptEvent event = history.event(EventIndex{static_cast<quint32>(i)});
        if (event && event->kind == kind)
            events.push_back(event);
    }
    return events;
}

/// What was noted, each with its time: "600 ms main: done".
inline QStringList notes(const History &history)
{
    QStringList lines;
    for (const KeptEvent &event : eventsOf(history, EventKind::Noted)) {
        const auto time = std::chrono::floor<std::chrono::milliseconds>(event->time);
        const TaskTrack *const task = history.task(event->task);
        lines << QStringLiteral("%1 ms %2: %3")
                     .arg(time.time_since_epoch().count())
                     .arg(history.text(task->name), history.text(event->text));
    }
    return lines;
}

inline Clock::Duration timeOf(const KeptEvent &event)
{
    return event->time.time_since_epoch();
}

/// The one of that name.
inline const ResourceTrack &resource(const History &history, const QString &name)
{
    for (const ResourceTrack &track : history.resources()) {
        if (track.name() == name)
            return track;
    }
    qFatal("there is no resource %s", qPrintable(name));
}

/// The greatest that it ever was.
inline int most(const ResourceTrack &track, int Occupancy::*what)
{
    int most = 0;
    auto steps = track.occupancy().all();
    while (const auto step = steps.next())
        most = std::max(most, step->value.*what);
    return most;
}

/// The first of that name.
inline const TaskTrack &task(const History &history, const QString &name)
{
    for (const TaskTrack &track : history.tasks()) {
        if (history.text(track.name) == name)
            return track;
    }
    qFatal("there is no task %s", qPrintable(name));
}

} // namespace coroscope
