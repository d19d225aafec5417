// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/code/codelinks.h"
#include "core/lessons/lesson.h"

namespace coroscope {

/// A lesson as it is read: its C++, which is what runs, the same in Python, and which lines mean the same. The files of
/// Python and links are in resources/lessons.
struct LessonCode
{
    QString cpp;
    QString python; ///< empty, as are the links, where there is none
    CodeLinks links;
};

LessonCode codeOf(const Lesson &lesson);
/// The Python of a lesson as it is where these are set: its first lines say what may be, and then say that. No line is
/// added, and none goes.
QString withKnobs(const QString &python, const KnobValues &knobs);
/// The name of its Python: "task-group.py".
QString pythonFileOf(const Lesson &lesson);

} // namespace coroscope
