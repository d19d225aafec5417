// SPDX-License-Identifier: MIT
#include "app/arguments/lessonarguments.h"

#include "app/arguments/helptext.h"
#include "words/lessons/lessonwords.h"

#include <QCommandLineParser>

namespace coroscope {

namespace {

constexpr double slowest = 0.05;
constexpr double fastest = 100;

QString nameList()
{
    QString list;
    for (const Lesson &lesson : allLessons())
        list += lesson.name % u'\n';
    return list;
}

QString help(const QCommandLineParser &parser)
{
    QString lessons;
    for (const Lesson &lesson : allLessons())
        lessons += QStringLiteral("  %1  %2\n").arg(lesson.name, -16).arg(lessonSummary(lesson));
    return helpText(parser, QStringLiteral("coroscope lesson [options] NAME")) % u'\n'
           % LessonArgumentParser::tr("Lessons:\n") % lessons;
}

} // namespace

LessonArgumentParser::Result LessonArgumentParser::parse(const QStringList &arguments)
{
    const QCommandLineOption list(QStringLiteral("list"), tr("Print the names, one a line."));
    const QCommandLineOption seed(QStringLiteral("seed"),
                                  tr("Seed of jitter and random delays. (default 1)"),
                                  QStringLiteral("N"));
    const QCommandLineOption speed(
        QStringLiteral("speed"),
        tr("Seconds of the lesson in a real second: 0.05 to 100. (default 1)"),
        QStringLiteral("X"));
    const QCommandLineOption record(
        QStringLiteral("record"),
        tr("Record what happens, for coroscope trace; compressed if FILE ends in .gz."),
        QStringLiteral("FILE"));
    const QCommandLineOption helpOption({QStringLiteral("h"), QStringLiteral("help")},
                                        tr("Show this help."));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Runs one of the lessons against the built-in server and prints what its tasks do."));
    parser.addOptions({list, seed, speed, record, helpOption});
    parser.addPositionalArgument(QStringLiteral("NAME"), tr("The lesson to run."));
    const auto wrong = [](const QString &text) {
        return Message{tr("coroscope lesson: %1 See coroscope lesson --help.\n").arg(text), true};
    };

    if (!parser.parse(QStringList{QStringLiteral("coroscope lesson")} + arguments))
        return wrong(optionError(parser));
    if (parser.isSet(helpOption))
        return Message{help(parser)};
    if (parser.isSet(list))
        return Message{nameList()};
    if (parser.positionalArguments().size() != 1)
        return wrong(tr("Name one lesson."));

    LessonArguments result;
    result.record = parser.value(record);
    const QString name = parser.positionalArguments().constFirst();
    result.lesson = findLesson(name);
    if (!result.lesson)
        return wrong(tr("There is no lesson \"%1\"; --list names them.").arg(name));
    bool isNumber = true;
    if (parser.isSet(seed))
        result.seed = parser.value(seed).toULongLong(&isNumber);
    if (!isNumber)
        return wrong(tr("--seed takes a number, not \"%1\".").arg(parser.value(seed)));
    if (parser.isSet(speed))
        result.speed = parser.value(speed).toDouble(&isNumber);
    if (!isNumber || !(result.speed >= slowest) || result.speed > fastest)
        return wrong(
            tr("--speed takes a number from 0.05 to 100, not \"%1\".").arg(parser.value(speed)));
    return result;
}

} // namespace coroscope
