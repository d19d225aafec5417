// SPDX-License-Identifier: MIT
#include "app/arguments/lessonarguments.h"

#include "app/arguments/badoption.h"
#include "app/arguments/databaseurl.h"
#include "app/arguments/helptext.h"
#include "words/lessons/knobwords.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/ownlistwords.h"

#include <QCommandLineParser>

#include <algorithm>

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

const Knob *knobNamed(const QString &name, std::span<const Knob> knobs)
{
    const auto found =
        std::ranges::find_if(knobs, [&](const Knob &knob) { return knob.name == name.trimmed(); });
    return found == knobs.end() ? nullptr : &*found;
}

/// Of a lesson that is named: what may be set, too.
QString help(const QCommandLineParser &parser)
{
    const Lesson *const named = findLesson(parser.positionalArguments().value(0));
    if (named)
        return helpText(parser, QStringLiteral("coroscope lesson [options] %1").arg(named->name))
               % u'\n' % LessonArgumentParser::tr("What may be set of %1:\n").arg(named->name)
               % knobList(named->knobs);

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
    const QCommandLineOption about(
        QStringLiteral("about"),
        tr("Print what the lesson is for and what to watch, and run nothing."));
    const QCommandLineOption brief(QStringLiteral("brief"),
                                   tr("Tell of its named moments alone, and what was shown."));
    const QCommandLineOption full(QStringLiteral("full"),
                                  tr("Print every line, also of what repeats itself."));
    const QCommandLineOption seed(QStringLiteral("seed"),
                                  tr("Seed of jitter and random delays. (default 1)"),
                                  QStringLiteral("N"));
    const QCommandLineOption set(QStringLiteral("set"),
                                 tr("Change something of the lesson; may be repeated. \"coroscope "
                                    "lesson NAME --help\" says what there is."),
                                 QStringLiteral("NAME=VALUE"));
    const QCommandLineOption speed(
        QStringLiteral("speed"),
        tr("Seconds of the lesson in a real second: 0.05 to 100. (default 1)"),
        QStringLiteral("X"));
    const QCommandLineOption record(
        QStringLiteral("record"),
        tr("Record what happens, for coroscope trace; compressed if FILE ends in .gz."),
        QStringLiteral("FILE"));
    const QCommandLineOption format(
        QStringLiteral("format"),
        tr("How to print it: text, or json, a document with an event a line. (default text)"),
        QStringLiteral("FORMAT"));
    const QCommandLineOption urls(
        QStringLiteral("urls"),
        tr("Run it over your own list, a URL or a file of any kind that check reads (- is standard "
           "input), with real requests in real time; may be repeated. For %1.")
            .arg(lessonsOfOwnPages()),
        QStringLiteral("LIST"));
    const QCommandLineOption database(
        QStringLiteral("database"), DatabaseUrl::description(), QStringLiteral("URL"));
    const QCommandLineOption helpOption({QStringLiteral("h"), QStringLiteral("help")},
                                        tr("Show this help."));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Runs one of the lessons against the built-in server and prints what its tasks do."));
    parser.addOptions(
        {list, about, brief, full, set, seed, urls, database, speed, format, record, helpOption});
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
    if (parser.isSet(about))
        return Message{aboutLesson(*result.lesson)};
    result.isBrief = parser.isSet(brief);
    result.isFull = parser.isSet(full);
    const QString formatName = parser.isSet(format) ? parser.value(format) : QStringLiteral("text");
    result.isJson = formatName == u"json";
    if (!result.isJson && formatName != u"text")
        return wrong(tr("--format is text or json, not \"%1\".").arg(formatName));
    result.urls = parser.values(urls);
    if (!result.urls.isEmpty() && result.lesson->mostOwnPages == 0)
        return wrong(tr("--urls: %1 needs the built-in server. A list of your own is for %2.")
                         .arg(name, lessonsOfOwnPages()));
    if (!result.urls.isEmpty() && parser.isSet(speed))
        return wrong(tr("--speed does not go with --urls: real servers take the time they take."));
    if (!result.urls.isEmpty() && result.isJson)
        return wrong(
            tr("--format json does not go with --urls; --record FILE keeps all that happens."));
    KnobValues knobs(result.lesson->knobs);
    for (const QString &setting : parser.values(set)) {
        if (const auto fault = knobs.read(setting))
            return wrong(tr("--set: %1").arg(knobFaultText(*fault, knobs.knobs())));
        const Knob *const knob = knobNamed(setting.section(u'=', 0, 0), knobs.knobs());
        if (!result.urls.isEmpty() && knob && !knob->isOfOwnPages)
            return wrong(tr("--set: %1: %2").arg(knob->name, knobOfLabText()));
    }
    result.options.knobs = knobs;
    try {
        if (parser.isSet(database))
            result.options.database = DatabaseUrl::read(parser.value(database), result.lesson);
    } catch (const BadOption &bad) {
        return wrong(bad.text);
    }
    bool isNumber = true;
    if (parser.isSet(seed))
        result.options.seed = parser.value(seed).toULongLong(&isNumber);
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
