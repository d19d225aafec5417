// SPDX-License-Identifier: MIT
#include "app/arguments/windowarguments.h"

#include "app/arguments/allcommands.h"
#include "app/arguments/badoption.h"
#include "app/arguments/databaseurl.h"
#include "app/watchcommand.h"
#include "words/lessons/lessonwords.h"
#include "words/lessons/ownlistwords.h"

#include <QCommandLineParser>
#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>
#include <numeric>
#include <vector>

namespace coroscope {

namespace {

struct WindowOptions
{
    QCommandLineOption demo, hosts, lesson, urls, database, store, noStore, theme, size, scale,
        screenshot, at, show, help, version;
};

/// Each command, and what it does.
QString overview()
{
    QString text = WindowArgumentParser::tr("Without a window:\n");
    for (const CommandDeclaration &command : allCommands())
        text += QStringLiteral("  %1 %2\n").arg(command.fullName(), -19).arg(command.summary);
    return text
           + WindowArgumentParser::tr("coroscope COMMAND --help says more of each. trace needs no "
                                      "window for --summary and --export.");
}

WindowOptions makeWindowOptions()
{
    const auto tr = [](const char *text) { return WindowArgumentParser::tr(text); };
    return {
        .demo = {QStringLiteral("demo"), tr("Check the lab's sample list at once.")},
        .hosts = {QStringLiteral("hosts"),
                  tr("Show the lanes of the hosts rather than the slots of a semaphore.")},
        .lesson = {QStringLiteral("lesson"),
                   tr("Open that lesson (coroscope lesson --list)."),
                   QStringLiteral("NAME")},
        .urls = {QStringLiteral("urls"),
                 tr("With --lesson: run it over your own list, a URL or a file (coroscope lesson "
                    "--help)."),
                 QStringLiteral("LIST")},
        .database =
            {QStringLiteral("database"),
             tr("With --lesson: ask that PostgreSQL server instead of SQLite (coroscope lesson "
                "--help)."),
             QStringLiteral("URL")},
        .store = {QStringLiteral("store"),
                  tr("Keep runs in this file, and find them there, instead of in the user's folder "
                     "or in what COROSCOPE_STORE names."),
                  QStringLiteral("FILE")},
        .noStore = {QStringLiteral("no-store"), tr("Keep no runs.")},
        .theme = {QStringLiteral("theme"), tr("light or dark."), QStringLiteral("THEME")},
        .size = {QStringLiteral("size"),
                 tr("Size of the window, such as 1280x800."),
                 QStringLiteral("WxH")},
        .scale = {QStringLiteral("scale"),
                  tr("How large everything is, in percent, from 100 to 200."),
                  QStringLiteral("PERCENT")},
        .screenshot = {QStringLiteral("screenshot"),
                       tr("Save a picture of the window when the run is over, and quit."),
                       QStringLiteral("FILE")},
        .at = {QStringLiteral("at"),
               tr("Take the picture that long into the run instead, or at a moment of the "
                  "lesson that has this name."),
               QStringLiteral("SECONDS")},
        .show = {QStringLiteral("show"),
                 tr("What the picture is to show: results, in-flight, diagnosis, options or runs."),
                 QStringLiteral("WHAT")},
        .help = {{QStringLiteral("h"), QStringLiteral("help")}, tr("Show this help.")},
        .version = {QStringLiteral("version"), tr("Show the version.")},
    };
}

/// How many letters have to be added, taken out or changed to make one word of the other.
qsizetype distance(const QString &one, const QString &other)
{
    std::vector<qsizetype> row(static_cast<std::size_t>(other.size()) + 1);
    std::iota(row.begin(), row.end(), 0);
    for (const QChar letter : one) {
        qsizetype before = row.front()++;
        for (std::size_t i = 1; i < row.size(); ++i) {
            const bool isSame = other.at(static_cast<qsizetype>(i) - 1) == letter;
            const qsizetype changed = before + (isSame ? 0 : 1);
            before = row[i];
            row[i] = std::min({changed, row[i] + 1, row[i - 1] + 1});
        }
    }
    return row.back();
}

/// A word that is no file, and nearly a command.
void refuseMistypedCommand(const QStringList &files)
{
    if (files.isEmpty() || QFileInfo::exists(files.front()))
        return;
    const QString word = files.front().toLower();
    for (const CommandDeclaration &command : allCommands()) {
        const QString &name = command.name;
        if (distance(word, name) <= (name.size() > 4 ? 2 : 1)) {
            throw BadOption{WindowArgumentParser::tr(
                                "There is no command \"%1\", and no such file. Did you mean %2?")
                                .arg(files.front(), name)};
        }
    }
}

const Lesson *readLesson(const QString &name)
{
    const Lesson *const lesson = findLesson(name);
    if (!lesson)
        throw BadOption{
            WindowArgumentParser::tr("There is no lesson \"%1\"; see coroscope lesson --list.")
                .arg(name)};
    return lesson;
}

bool readIsDark(const QString &theme)
{
    if (theme != QLatin1String("light") && theme != QLatin1String("dark"))
        throw BadOption{
            WindowArgumentParser::tr("--theme takes light or dark, not \"%1\".").arg(theme)};
    return theme == QLatin1String("dark");
}

QSize readSize(const QString &text)
{
    static const QRegularExpression pattern(QStringLiteral("^(\\d{3,5})x(\\d{3,5})$"));
    const QRegularExpressionMatch match = pattern.match(text);
    if (!match.hasMatch())
        throw BadOption{
            WindowArgumentParser::tr("--size takes WIDTHxHEIGHT, such as 1280x800, not \"%1\".")
                .arg(text)};
    return {match.captured(1).toInt(), match.captured(2).toInt()};
}

int readScale(const QString &text)
{
    bool isNumber = false;
    const int percent = text.toInt(&isNumber);
    if (!isNumber || percent < 100 || percent > 200)
        throw BadOption{
            WindowArgumentParser::tr("--scale takes a number from 100 to 200, not \"%1\".")
                .arg(text)};
    return percent;
}

std::chrono::nanoseconds readMoment(const QString &text)
{
    bool isNumber = false;
    const double seconds = text.toDouble(&isNumber);
    if (!isNumber || !(seconds >= 0))
        throw BadOption{WindowArgumentParser::tr("--at takes seconds, not \"%1\".").arg(text)};
    return std::chrono::duration_cast<std::chrono::nanoseconds>(
        std::chrono::duration<double>(seconds));
}

bool hasMoment(const Lesson &lesson, const QString &name)
{
    return std::ranges::any_of(lessonText(lesson).moments,
                               [&name](const MomentRule &moment) { return moment.name == name; });
}

WindowArguments::Pose readPose(const QString &text)
{
    using Pose = WindowArguments::Pose;
    if (text == QLatin1String("results"))
        return Pose::Results;
    if (text == QLatin1String("in-flight"))
        return Pose::InFlight;
    if (text == QLatin1String("diagnosis"))
        return Pose::Diagnosis;
    if (text == QLatin1String("options"))
        return Pose::Options;
    if (text == QLatin1String("runs"))
        return Pose::Runs;
    throw BadOption{WindowArgumentParser::tr(
                        "--show takes results, in-flight, diagnosis, options or runs, not \"%1\".")
                        .arg(text)};
}

/// What every window may be given.
void readLook(const QCommandLineParser &parser,
              const WindowOptions &options,
              WindowArguments &result)
{
    result.screenshot = parser.value(options.screenshot);
    if (parser.isSet(options.theme))
        result.isDark = readIsDark(parser.value(options.theme));
    if (parser.isSet(options.size))
        result.size = readSize(parser.value(options.size));
    if (parser.isSet(options.scale))
        result.scale = readScale(parser.value(options.scale));
    if (!parser.isSet(options.at))
        return;
    const QString moment = parser.value(options.at);
    if (result.lesson && hasMoment(*result.lesson, moment))
        result.namedMoment = moment;
    else
        result.moment = readMoment(moment);
}

std::optional<QString> readStore(const QCommandLineParser &parser, const WindowOptions &options)
{
    const bool isGiven = parser.isSet(options.store);
    if (isGiven && parser.isSet(options.noStore))
        throw BadOption{WindowArgumentParser::tr(
            "--store and --no-store contradict each other: leave one out.")};
    if (parser.isSet(options.noStore))
        return QString();
    if (!isGiven)
        return std::nullopt;
    const QString file = parser.value(options.store);
    if (file.isEmpty())
        throw BadOption{WindowArgumentParser::tr("--store needs a name.")};
    return file;
}

/// `coroscope trace` says what these are, and what else it takes.
WindowArguments readTrace(const QStringList &arguments)
{
    const WindowOptions options = makeWindowOptions();
    QCommandLineParser parser;
    parser.addOptions({options.theme, options.size, options.scale, options.screenshot, options.at});
    if (!parser.parse(QStringList{QStringLiteral("coroscope trace")} + arguments))
        throw BadOption{
            WindowArgumentParser::tr("%1 See coroscope trace --help.").arg(optionError(parser))};
    if (parser.positionalArguments().size() > 1)
        throw BadOption{
            WindowArgumentParser::tr("Name one recording. See coroscope trace --help.")};
    WindowArguments result;
    result.recording = parser.positionalArguments().value(0);
    readLook(parser, options, result);
    return result;
}

/// `coroscope watch` says what these are, and what else it takes.
WindowArguments readWatch(const QStringList &arguments)
{
    const auto parsed = WatchCommand::parse(arguments);
    const auto *const watch = std::get_if<WatchCommand::Arguments>(&parsed);
    if (!watch)
        throw BadOption{std::get<WatchCommand::Message>(parsed).text};
    WindowArguments result = readTrace(watch->look);
    result.recording.reset();
    result.watch = watch->request;
    return result;
}

WindowArguments readValues(const QCommandLineParser &parser, const WindowOptions &options)
{
    WindowArguments result;
    result.files = parser.positionalArguments();
    refuseMistypedCommand(result.files);
    result.isDemo = parser.isSet(options.demo);
    result.showsHosts = parser.isSet(options.hosts);
    result.store = readStore(parser, options);
    if (parser.isSet(options.lesson))
        result.lesson = readLesson(parser.value(options.lesson));
    if (result.lesson && (result.isDemo || !result.files.isEmpty()))
        throw BadOption{WindowArgumentParser::tr("--lesson goes with neither --demo nor a file.")};
    result.urls = parser.values(options.urls);
    if (!result.urls.isEmpty() && (!result.lesson || result.lesson->mostOwnPages == 0))
        throw BadOption{WindowArgumentParser::tr("--urls goes with --lesson and one of %1.")
                            .arg(lessonsOfOwnPages())};
    if (parser.isSet(options.database))
        result.database = DatabaseUrl::read(parser.value(options.database), result.lesson);
    readLook(parser, options, result);
    if ((result.moment || !result.namedMoment.isEmpty()) && result.screenshot.isEmpty())
        throw BadOption{WindowArgumentParser::tr(
            "--at is the moment of a picture: say with --screenshot where to save it.")};
    if (parser.isSet(options.show))
        result.pose = readPose(parser.value(options.show));
    using Pose = WindowArguments::Pose;
    const bool isOfWindow = result.pose == Pose::Options || result.pose == Pose::Runs;
    const bool needsCheck = !isOfWindow || result.lesson;
    if (parser.isSet(options.show)
        && ((needsCheck && !result.isDemo) || result.screenshot.isEmpty()))
        throw BadOption{
            needsCheck ? WindowArgumentParser::tr(
                "--show is for a picture of a check: say --demo and --screenshot.")
                       : WindowArgumentParser::tr(
                           "--show is for a picture: say with --screenshot where to save it.")};
    if (result.isDemo && !result.files.isEmpty())
        throw BadOption{
            WindowArgumentParser::tr("--demo brings its own list: leave out the file.")};
    return result;
}

} // namespace

CommandDeclaration windowDeclaration()
{
    const WindowOptions options = makeWindowOptions();
    QStringList lessons;
    for (const Lesson &lesson : allLessons())
        lessons += lesson.name;
    return {
        .name = {},
        .usage = QStringLiteral("[options] [FILE...]"),
        .summary = WindowArgumentParser::tr("opens a monitor for concurrent tasks"),
        .description =
            WindowArgumentParser::tr("Opens the window, with the lists of FILEs if there are any."),
        .sections = {{.title = {},
                      .options = {options.demo,
                                  options.hosts,
                                  options.lesson,
                                  options.urls,
                                  options.database,
                                  options.store,
                                  options.noStore,
                                  options.theme,
                                  options.size,
                                  options.scale,
                                  options.screenshot,
                                  options.at,
                                  options.show,
                                  options.help,
                                  options.version}}},
        .arguments = {{.name = QStringLiteral("FILE"),
                       .help = WindowArgumentParser::tr("Lists of URLs to open."),
                       .syntax = QStringLiteral("[FILE...]"),
                       .isFile = true}},
        .choices = {{QStringLiteral("lesson"), lessons},
                    {QStringLiteral("theme"), {QStringLiteral("light"), QStringLiteral("dark")}},
                    {QStringLiteral("show"),
                     {QStringLiteral("results"),
                      QStringLiteral("in-flight"),
                      QStringLiteral("diagnosis"),
                      QStringLiteral("options"),
                      QStringLiteral("runs")}}},
    };
}

WindowArgumentParser::Result WindowArgumentParser::parse(const QStringList &arguments)
{
    const QString first = arguments.value(0);
    const bool isTrace = first == QLatin1String("trace");
    const bool isWatch = first == QLatin1String("watch");
    const auto wrong = [&](const QString &text) {
        const QString command = isTrace || isWatch ? QString(QStringLiteral("coroscope ") + first)
                                                   : QStringLiteral("coroscope");
        return Message{command + QStringLiteral(": ") + text + u'\n', true};
    };
    if (isTrace || isWatch) {
        try {
            return isTrace ? readTrace(arguments.mid(1)) : readWatch(arguments.mid(1));
        } catch (const BadOption &bad) {
            return wrong(bad.text);
        }
    }
    const WindowOptions options = makeWindowOptions();
    QCommandLineParser parser;
    declare(parser, windowDeclaration());
    if (!parser.parse(QStringList{QStringLiteral("coroscope")} + arguments))
        return wrong(tr("%1 See coroscope --help.").arg(optionError(parser)));
    if (parser.isSet(options.help)) {
        CommandDeclaration shown = windowDeclaration();
        shown.description += QStringLiteral("\n\n") + overview();
        return Message{helpText(shown)};
    }
    if (parser.isSet(options.version))
        return Message{
            QStringLiteral("coroscope %1\n").arg(QCoreApplication::applicationVersion())};
    try {
        return readValues(parser, options);
    } catch (const BadOption &bad) {
        return wrong(bad.text);
    }
}

} // namespace coroscope
