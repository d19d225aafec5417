// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

#include <QString>

#include <span>

namespace coroscope {

class Scope;
struct LessonContext;

/// One pattern of async code as a program that runs: a file of this folder, which is also in the
/// program's resources, so that what is shown is what runs.
struct Lesson
{
    QLatin1String name; ///< as typed: "task-group"
    QLatin1String file; ///< its source, as it ends in a SourcePlace
    QLatin1String
        seeAtOnce; ///< the resource that it is about, by name; empty: tasks alone
    QCoro::Task<> (*main)(Scope &, LessonContext &);
};

/// All of them, in the order of learning.
std::span<const Lesson> allLessons();
/// nullptr if there is none of that name.
const Lesson *findLesson(QStringView name);
/// The text of the lesson's file.
QString sourceOf(const Lesson &lesson);

} // namespace coroscope
