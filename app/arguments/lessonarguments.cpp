// SPDX-License-Identifier: MIT
#include "app/arguments/lessonarguments.h"

#include "app/arguments/allcommands.h"
#include "app/arguments/badoption.h"
#include "app/arguments/databaseurl.h"
#include "words/lessons/knobwords.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/ownlistwords.h"

#include <QCommandLineParser>

#include <algorithm>

namespace coroscope {

namespace {

constexpr double slowest = 0.05;
constexpr double fastest = 100;

QStringList lessonNames()
{
    QStringList names;
    for (const Lesson &lesson : allLessons())
        names += lesson.name;
    return names;
}

const Knob *knobNamed(const QString &name, std::span<const Knob> knobs)
{
    const auto found =
        std::ranges::find_if(knobs, [&](const Knob &knob) { return knob.name == name.trimmed(); });
    return found == knobs.end() ? nullptr : &*found;
}

struct LessonFlags
{
    QCommandLineOption list, about, brief, full, seed, set, speed, record, format, urls, database,
        help;
};

LessonFlags makeLessonFlags()
{
    const auto tr = [](const char *text) { return LessonArgumentParser::tr(text); };
    return {
        .list = {QStringLiteral("list"), tr("Print the names, one a line.")},
        .about = {QStringLiteral("about"),
                  tr("Print what the lesson is for and what to watch, and run nothing.")},
        .brief = {QStringLiteral("brief"),
                  tr("Tell of its named moments alone, and what was shown.")},
        .full = {QStringLiteral("full"), tr("Print every line, also of what repeats itself.")},
        .seed = {QStringLiteral("seed"),
                 tr("Seed of jitter and random delays. (default 1)"),
                 QStringLiteral("N")},
        .set = {QStringLiteral("set"),
                tr("Change something of the lesson; may be repeated. \"coroscope lesson NAME "
                   "--help\" says what there is."),
                QStringLiteral("NAME=VALUE")},
        .speed = {QStringLiteral("speed"),
                  tr("Seconds of the lesson in a real second: 0.05 to 100. (default 1)"),
                  QStringLiteral("X")},
        .record = {QStringLiteral("record"),
                   tr("Record what happens, for coroscope trace; compressed if FILE ends in .gz."),
                   QStringLiteral("FILE")},
        .format = {QStringLiteral("format"),
                   tr("How to print it: text, or json, a document with an event a line. (default "
                      "text)"),
                   QStringLiteral("FORMAT")},
        .urls = {QStringLiteral("urls"),
                 tr("Run it over your own list, a URL or a file of any kind that check reads (- "
                    "is standard input), with real requests in real time; may be repeated. For "
                    "%1.")
                     .arg(lessonsOfOwnPages()),
                 QStringLiteral("LIST")},
        .database = {QStringLiteral("database"), DatabaseUrl::description(), QStringLiteral("URL")},
        .help = {{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")},
    };
}

CommandDeclaration withUsage(const QString &usage)
{
    CommandDeclaration command = lessonDeclaration();
    command.usage = usage;
    return command;
}

/// Of a lesson that is named: what may be set, too.
QString help(const QCommandLineParser &parser)
{
    const Lesson *const named = findLesson(parser.positionalArguments().value(0));
    if (named)
        return helpText(withUsage(QStringLiteral("[options] %1").arg(named->name))) % u'\n'
               % LessonArgumentParser::tr("What may be set of %1:\n").arg(named->name)
               % knobList(named->knobs);

    QString lessons;
    for (const Lesson &lesson : allLessons())
        lessons += QStringLiteral("  %1  %2\n").arg(lesson.name, -16).arg(lessonSummary(lesson));
    return helpText(lessonDeclaration()) % u'\n' % LessonArgumentParser::tr("Lessons:\n") % lessons;
}

} // namespace

CommandDeclaration lessonDeclaration()
{
    const LessonFlags flags = makeLessonFlags();
    return {
        .name = QStringLiteral("lesson"),
        .usage = QStringLiteral("[options] NAME"),
        .summary = LessonArgumentParser::tr("runs a lesson and prints it"),
        .description = LessonArgumentParser::tr(
            "Runs one of the lessons against the built-in server and prints what its tasks do."),
        .sections = {{.title = {},
                      .options = {flags.list,
                                  flags.about,
                                  flags.brief,
                                  flags.full,
                                  flags.set,
                                  flags.seed,
                                  flags.urls,
                                  flags.database,
                                  flags.speed,
                                  flags.format,
                                  flags.record,
                                  flags.help}}},
        .arguments = {{.name = QStringLiteral("NAME"),
                       .help = LessonArgumentParser::tr("The lesson to run."),
                       .choices = lessonNames()}},
        .choices = {{QStringLiteral("format"), {QStringLiteral("text"), QStringLiteral("json")}}},
    };
}

LessonArgumentParser::Result LessonArgumentParser::parse(const QStringList &arguments)
{
    const LessonFlags flags = makeLessonFlags();
    QCommandLineParser parser;
    declare(parser, lessonDeclaration());
    const auto wrong = [](const QString &text) {
        return Message{tr("coroscope lesson: %1 See coroscope lesson --help.\n").arg(text), true};
    };

    if (!parser.parse(QStringList{QStringLiteral("coroscope lesson")} + arguments))
        return wrong(optionError(parser));
    if (parser.isSet(flags.help))
        return Message{help(parser)};
    if (parser.isSet(flags.list))
        return Message{lessonNames().join(u'\n') + u'\n'};
    if (parser.positionalArguments().size() != 1)
        return wrong(tr("Name one lesson."));

    LessonArguments result;
    result.record = parser.value(flags.record);
    const QString name = parser.positionalArguments().constFirst();
    result.lesson = findLesson(name);
    if (!result.lesson)
        return wrong(tr("There is no lesson \"%1\"; --list names them.").arg(name));
    if (parser.isSet(flags.about))
        return Message{aboutLesson(*result.lesson)};
    result.isBrief = parser.isSet(flags.brief);
    result.isFull = parser.isSet(flags.full);
    const QString formatName =
        parser.isSet(flags.format) ? parser.value(flags.format) : QStringLiteral("text");
    result.isJson = formatName == u"json";
    if (!result.isJson && formatName != u"text")
        return wrong(tr("--format is text or json, not \"%1\".").arg(formatName));
    result.urls = parser.values(flags.urls);
    if (!result.urls.isEmpty() && result.lesson->mostOwnPages == 0)
        return wrong(tr("--urls: %1 needs the built-in server. A list of your own is for %2.")
                         .arg(name, lessonsOfOwnPages()));
    if (!result.urls.isEmpty() && parser.isSet(flags.speed))
        return wrong(tr("--speed does not go with --urls: real servers take the time they take."));
    if (!result.urls.isEmpty() && result.isJson)
        return wrong(
            tr("--format json does not go with --urls; --record FILE keeps all that happens."));
    KnobValues knobs(result.lesson->knobs);
    for (const QString &setting : parser.values(flags.set)) {
        if (const auto fault = knobs.read(setting))
            return wrong(tr("--set: %1").arg(knobFaultText(*fault, knobs.knobs())));
        const Knob *const knob = knobNamed(setting.section(u'=', 0, 0), knobs.knobs());
        if (!result.urls.isEmpty() && knob && !knob->isOfOwnPages)
            return wrong(tr("--set: %1: %2").arg(knob->name, knobOfLabText()));
    }
    result.options.knobs = knobs;
    try {
        if (parser.isSet(flags.database))
            result.options.database =
                DatabaseUrl::read(parser.value(flags.database), result.lesson);
    } catch (const BadOption &bad) {
        return wrong(bad.text);
    }
    bool isNumber = true;
    if (parser.isSet(flags.seed))
        result.options.seed = parser.value(flags.seed).toULongLong(&isNumber);
    if (!isNumber)
        return wrong(tr("--seed takes a number, not \"%1\".").arg(parser.value(flags.seed)));
    if (parser.isSet(flags.speed))
        result.speed = parser.value(flags.speed).toDouble(&isNumber);
    if (!isNumber || !(result.speed >= slowest) || result.speed > fastest)
        return wrong(tr("--speed takes a number from 0.05 to 100, not \"%1\".")
                         .arg(parser.value(flags.speed)));
    return result;
}

} // namespace coroscope
