// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/observer.h"

#include <QString>
#include <QtGlobal>

#include <span>

namespace coroscope {

/// One pattern of async code as a program that runs: a file of this folder, which is also in the
/// program's resources, so that what is shown is what runs.
struct Lesson
{
    /// As typed: "task-group".
    QLatin1String name;
    /// Its source, as a SourcePlace ends in it.
    QLatin1String file;
    /// What it is about, by name; empty: tasks alone.
    QLatin1String resource = {};
    ResourceKind kind = {};
};

/// All of them, in the order of learning.
std::span<const Lesson> allLessons();
/// nullptr if there is none of that name.
const Lesson *findLesson(QStringView name);
/// The text of the lesson's file.
QString sourceOf(const Lesson &lesson);

/// How a lesson is run.
struct LessonOptions
{
    quint64 seed = 1; ///< of jitter and random latencies
    double rate =
        1; ///< seconds of the lesson in a real second, see SystemClock
    bool isPaused = false; ///< from the beginning
};

} // namespace coroscope
