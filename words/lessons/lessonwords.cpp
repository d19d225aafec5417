// SPDX-License-Identifier: MIT
#include "words/lessons/lessonwords.h"

#include "resources/resource.h"

#include <QCoreApplication>
#include <QHash>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class LessonWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::LessonWords)
};

constexpr int terminalWidth = 78;

LessonText readFile(QLatin1String name)
{
    const QString path = u"lessons/"_s + name + u".md"_s;
    try {
        return readLessonText(resourceText(path));
    } catch (const LessonTextFault &fault) {
        qFatal("resources/%s:%d: %s", qUtf8Printable(path), fault.line(), fault.what());
    }
}

QHash<QString, LessonText> readAll()
{
    QHash<QString, LessonText> texts;
    for (const Lesson &lesson : allLessons())
        texts.insert(lesson.name, readFile(lesson.name));
    return texts;
}

} // namespace

const LessonText &lessonText(const Lesson &lesson)
{
    static const QHash<QString, LessonText> texts = readAll();
    return *texts.constFind(lesson.name);
}

QString lessonTitle(const Lesson &lesson)
{
    return lessonText(lesson).title;
}

QString lessonSummary(const Lesson &lesson)
{
    return lessonText(lesson).summary;
}

QString aboutLesson(const Lesson &lesson)
{
    const LessonText &text = lessonText(lesson);
    const LessonText::Section head{.heading = text.title, .blocks = {{text.summary}}};
    QString about;
    for (const LessonText::Section &section : QList{head} + text.sections)
        about += section.heading % u'\n' % QString(section.heading.size(), u'-') % u'\n'
                 % plainText(section, terminalWidth) % u'\n';
    return about.trimmed() + u'\n';
}

QString shownText(const LessonText &text, const QList<NamedMoment> &moments)
{
    const auto decisive = std::ranges::find(text.moments, true, &MomentRule::isDecisive);
    if (decisive == text.moments.end() || findMoment(moments, decisive->name))
        return text.shown;
    return LessonWords::tr("This run did not come to the decisive moment, “%1”.")
        .arg(decisive->name);
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
    case LessonEnd::Stopped:
        return LessonWords::tr("Stopped after %1").arg(took);
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
