// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"

namespace coroscope {

/// "Task group": the heading of the text in resources/lessons.
QString lessonTitle(const Lesson &lesson);
/// What it shows, in a sentence or two: what stands below the heading.
QString lessonSummary(const Lesson &lesson);
/// Why its recording ends: `took` that time and so many `events`, both in words. Empty for NotRun.
QString lessonEndText(LessonEnd end, const QString &took, const QString &events);
/// Why there is no recording, of LessonEnd::NotRun.
QString lessonRefusal(const LessonEnding &ending);

} // namespace coroscope
