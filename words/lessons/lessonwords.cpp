// SPDX-License-Identifier: MIT
#include "words/lessons/lessonwords.h"

#include "resources/resource.h"

#include <QCoreApplication>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class LessonWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::LessonWords)
};

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

QString lessonEndText(LessonEnd end, const QString &took, const QString &events)
{
    switch (end) {
    case LessonEnd::Over:
        return LessonWords::tr("Over, after %1").arg(took);
    case LessonEnd::Deadlock:
        return LessonWords::tr("Deadlock after %1: its tasks wait, and nobody is left to wake them")
            .arg(took);
    case LessonEnd::MostEvents:
    case LessonEnd::MostTime:
        return LessonWords::tr("The recording ends after %1 and %2 events; the lesson would go on")
            .arg(took, events);
    case LessonEnd::NotRun:
        break;
    }
    return {};
}

QString lessonRefusal(const LessonEnding &ending)
{
    return ending.why.isEmpty()
               ? LessonWords::tr("the built-in server does not answer; is anything "
                                 "keeping programs from 127.0.0.1?")
               : ending.why;
}

} // namespace coroscope
