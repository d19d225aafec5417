// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "words/lessons/lessontext.h"

namespace coroscope {

/// What its file in resources/lessons tells of it, read once. Any thread. A mistake in the file is one of the build, and
/// ends the program.
const LessonText &lessonText(const Lesson &lesson);
/// "Task group": the heading of the text in resources/lessons.
QString lessonTitle(const Lesson &lesson);
/// What it shows, in a sentence or two: what stands below the heading.
QString lessonSummary(const Lesson &lesson);
/// All that there is to be read of it, for a terminal.
QString aboutLesson(const Lesson &lesson);
/// What a recording with these moments has shown, in a sentence: what its file says, where the decisive moment has come.
QString shownText(const LessonText &text, const QList<NamedMoment> &moments);
/// Why its recording ends: `took` that time and so many `events`, both in words. Empty for NotRun.
QString lessonEndText(LessonEnd end, const QString &took, const QString &events);
/// Why there is no recording, of LessonEnd::NotRun.
QString lessonRefusal(const LessonEnding &ending);

} // namespace coroscope
