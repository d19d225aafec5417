// SPDX-License-Identifier: MIT
#include "words/lessons/lessonwords.h"

#include "resources/resource.h"

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

constexpr QLatin1String heading("# ");

QString textOf(const Lesson &lesson)
{
    return resourceText(u"lessons/"_s + lesson.name + u".md"_s);
}

} // namespace

QString lessonTitle(const Lesson &lesson)
{
    return textOf(lesson).section(u'\n', 0, 0).mid(heading.size());
}

QString lessonSummary(const Lesson &lesson)
{
    return textOf(lesson).section(u'\n', 1).simplified();
}

} // namespace coroscope
