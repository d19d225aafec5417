// SPDX-License-Identifier: MIT
#include "core/lessons/code/lessoncode.h"

#include "resources/resource.h"

#include <QFile>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String folder("lessons/");

/// What its files are called. A queue.py would be found in place of Python's own module of that name.
QString stemOf(const Lesson &lesson)
{
    return lesson.name == QLatin1String("queue") ? u"bounded-queue"_s
                                                 : QString(lesson.name);
}

} // namespace

LessonCode codeOf(const Lesson &lesson)
{
    LessonCode code{.cpp = sourceOf(lesson), .python = {}, .links = {}};
    const QString python = folder + pythonFileOf(lesson);
    if (!QFile::exists(u":/coroscope/"_s + python))
        return code;
    code.python = resourceText(python);
    code.links =
        readCodeLinks(resourceText(folder + stemOf(lesson) + u".links"_s),
                      code.cpp,
                      code.python);
    return code;
}

QString pythonFileOf(const Lesson &lesson)
{
    return stemOf(lesson) + u".py"_s;
}

} // namespace coroscope
