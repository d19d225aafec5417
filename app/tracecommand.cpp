// SPDX-License-Identifier: MIT
#include "app/arguments/allcommands.h"
#include "app/commands.h"
#include "app/terminal/console.h"
#include "core/check/list/filename.h"
#include "core/recording/recordingfile.h"
#include "report/exportedrun.h"
#include "report/page/tracepage.h"
#include "report/recordedrun.h"
#include "report/recordingwords.h"
#include "report/runsummary.h"
#include "report/traceexport.h"

#include <QCommandLineParser>
#include <QSaveFile>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

enum class TraceOutput { SummaryText, SummaryJson, Chrome, Csv, Page, Svg, Png };

struct TraceArguments
{
    QString file;
    TraceOutput what = TraceOutput::SummaryText;
    QString output; ///< empty: standard output
};

/// Thrown by the readers of the arguments; crosses only this file.
struct BadTraceArgument
{
    QString text;
};

/// Writes what there is to write, piece by piece.
bool writeTrace(const TraceArguments &arguments,
                const ExportedRun &run,
                const TraceCommand::Draw &draw,
                const ExportSink &sink)
{
    const RunSummary summary{
        .history = run.history(), .waits = run.waits(), .recording = run.recording()};
    switch (arguments.what) {
    case TraceOutput::SummaryText:
        return sink(summaryText(summary).toUtf8());
    case TraceOutput::SummaryJson:
        return sink(summaryJson(summary) + '\n');
    case TraceOutput::Chrome:
        return writeChromeTrace(run.history(), run.words(), sink);
    case TraceOutput::Csv:
        return writeTasksCsv(run.history(), sink);
    case TraceOutput::Page:
        return writeTracePage(run, sink);
    case TraceOutput::Svg:
    case TraceOutput::Png: {
        const QByteArray picture = draw(run, arguments.what == TraceOutput::Svg);
        return !picture.isEmpty() && sink(picture);
    }
    }
    Q_UNREACHABLE();
}

ExitStatus
write(const TraceArguments &arguments, const ExportedRun &run, const TraceCommand::Draw &draw)
{
    if (arguments.output.isEmpty()) {
        const auto toStandardOutput = [](const QByteArray &piece) {
            return print(QString::fromUtf8(piece));
        };
        return writeTrace(arguments, run, draw, toStandardOutput) ? ExitStatus::AllOk
                                                                  : ExitStatus::FileError;
    }
    QSaveFile file(arguments.output);
    file.setDirectWriteFallback(true);
    const bool isWritten = file.open(QIODevice::WriteOnly)
                           && writeTrace(arguments,
                                         run,
                                         draw,
                                         [&file](const QByteArray &piece) {
                                             return file.write(piece) == piece.size();
                                         })
                           && file.commit();
    if (!isWritten)
        complain(TraceCommand::tr("coroscope trace: %1 cannot be written: %2")
                     .arg(shownFileName(arguments.output), file.errorString()));
    return isWritten ? ExitStatus::AllOk : ExitStatus::FileError;
}

ExitStatus readAndWrite(const TraceArguments &arguments, const TraceCommand::Draw &draw)
{
    ExportedRun run;
    RecordingReader reader(recordedNames());
    const QString error = readRecording(
        fileNameToBytes(arguments.file), reader, [&run](RecordingReader &read, qint64) {
            run.take(read);
            return true;
        });
    run.take(reader);
    const QString file = shownFileName(arguments.file);
    if (!error.isEmpty()) {
        complain(TraceCommand::tr("coroscope trace: %1 cannot be read: %2").arg(file, error));
        return ExitStatus::FileError;
    }
    if (const QString refusal = refusalText(reader.findings(), file); !refusal.isEmpty()) {
        complain(u"coroscope trace: " % refusal);
        return ExitStatus::FileError;
    }
    return write(arguments, run, draw);
}

struct TraceOptions
{
    QCommandLineOption summary{QStringLiteral("summary"),
                               TraceCommand::tr("Print tasks, waits, resources and findings.")};
    QCommandLineOption format{QStringLiteral("format"),
                              TraceCommand::tr("Of the summary: text or json. (default text)"),
                              QStringLiteral("FORMAT")};
    QCommandLineOption exported{
        QStringLiteral("export"),
        TraceCommand::tr(
            "html: a page that replays it in any browser; svg or png: a picture of its "
            "timeline; chrome or perfetto, which are the same: for chrome://tracing and "
            "Perfetto; csv: a line a task."),
        QStringLiteral("FORMAT")};
    QCommandLineOption output{QStringLiteral("output"),
                              TraceCommand::tr("Write there instead of to standard output."),
                              QStringLiteral("FILE")};
    QCommandLineOption theme{QStringLiteral("theme"),
                             TraceCommand::tr("Of the window or the picture: light or dark."),
                             QStringLiteral("THEME")};
    QCommandLineOption size{QStringLiteral("size"),
                            TraceCommand::tr("Of the window or the picture, such as 1280x800."),
                            QStringLiteral("WxH")};
    QCommandLineOption at{QStringLiteral("at"),
                          TraceCommand::tr("Show that moment first, not the end."),
                          QStringLiteral("SECONDS")};
    QCommandLineOption screenshot{QStringLiteral("screenshot"),
                                  TraceCommand::tr("Save a picture of the window, and quit."),
                                  QStringLiteral("FILE")};
    QCommandLineOption help{{QStringLiteral("h"), QStringLiteral("help")},
                            TraceCommand::tr("Show this help.")};
};

const QMap<QString, TraceOutput> &exportChoices()
{
    static const QMap<QString, TraceOutput> choices{
        {QStringLiteral("chrome"), TraceOutput::Chrome},
        {QStringLiteral("perfetto"), TraceOutput::Chrome},
        {QStringLiteral("csv"), TraceOutput::Csv},
        {QStringLiteral("html"), TraceOutput::Page},
        {QStringLiteral("svg"), TraceOutput::Svg},
        {QStringLiteral("png"), TraceOutput::Png}};
    return choices;
}

TraceOutput readOutput(const QCommandLineParser &parser, const TraceOptions &options)
{
    const auto choose = [&parser](const QCommandLineOption &option,
                                  const QMap<QString, TraceOutput> &choices,
                                  const QString &names) {
        const QString value = parser.value(option);
        const auto chosen = choices.constFind(value.toLower());
        if (chosen == choices.constEnd())
            throw BadTraceArgument{TraceCommand::tr("--%1 takes %2, not \"%3\".")
                                       .arg(option.names().constFirst(), names, value)};
        return *chosen;
    };
    if (parser.isSet(options.exported)) {
        if (parser.isSet(options.summary) || parser.isSet(options.format))
            throw BadTraceArgument{
                TraceCommand::tr("--export and a summary cannot be had at once: leave one out.")};
        return choose(options.exported,
                      exportChoices(),
                      TraceCommand::tr("html, svg, png, chrome, perfetto or csv"));
    }
    if (!parser.isSet(options.format))
        return TraceOutput::SummaryText;
    return choose(options.format,
                  {{QStringLiteral("text"), TraceOutput::SummaryText},
                   {QStringLiteral("json"), TraceOutput::SummaryJson}},
                  TraceCommand::tr("text or json"));
}

QList<QCommandLineOption> ofWindow(const TraceOptions &options)
{
    return {options.theme, options.size, options.at, options.screenshot};
}

QList<QCommandLineOption> ofText(const TraceOptions &options)
{
    return {options.summary, options.format, options.exported, options.output};
}

bool isPicture(TraceOutput what)
{
    return what == TraceOutput::Svg || what == TraceOutput::Png;
}

bool hasAny(const QCommandLineParser &parser, const QList<QCommandLineOption> &options)
{
    return std::ranges::any_of(
        options, [&parser](const QCommandLineOption &option) { return parser.isSet(option); });
}

/// What only a window or a picture can be given goes with neither text nor data.
void checkLook(const QCommandLineParser &parser, const TraceOptions &options, TraceOutput what)
{
    const bool isWindows =
        isPicture(what) ? parser.isSet(options.screenshot) : hasAny(parser, ofWindow(options));
    if (!isWindows || !hasAny(parser, ofText(options)))
        return;
    throw BadTraceArgument{
        isPicture(what)
            ? TraceCommand::tr("--screenshot is of the window: of a picture, say --output.")
            : TraceCommand::tr("--theme, --size, --at and --screenshot are of the window, which "
                               "--summary, --format, --export and --output do without.")};
}

} // namespace

CommandDeclaration traceDeclaration()
{
    const TraceOptions options;
    return {
        .name = QStringLiteral("trace"),
        .usage = QStringLiteral("[options] FILE"),
        .summary = TraceCommand::tr("opens a recording, sums it up or exports it"),
        .description = TraceCommand::tr(
            "Opens a recording in the window. With --summary, --format, --export or "
            "--output it needs no "
            "window: it says what the recording comes down to, or writes it for other "
            "programs. coroscope "
            "check and coroscope lesson make one with --record FILE.\n\nExit status: "
            "0 it could be read, "
            "1 wrong usage, 3 it could not."),
        .sections = {{.title = {},
                      .options = ofText(options) + ofWindow(options) + QList{options.help}}},
        .arguments = {{.name = QStringLiteral("FILE"),
                       .help = TraceCommand::tr("The recording, compressed or not."),
                       .isFile = true}},
        .choices = {{QStringLiteral("format"), {QStringLiteral("text"), QStringLiteral("json")}},
                    {QStringLiteral("export"), exportChoices().keys()},
                    {QStringLiteral("theme"), {QStringLiteral("light"), QStringLiteral("dark")}}},
    };
}

bool TraceCommand::opensWindow(const QStringList &arguments)
{
    const TraceOptions options;
    QCommandLineParser parser;
    declare(parser, traceDeclaration());
    return parser.parse(QStringList{QStringLiteral("coroscope trace")} + arguments)
           && !parser.isSet(options.help) && !hasAny(parser, ofText(options));
}

std::optional<QStringList> TraceCommand::lookOfPicture(const QStringList &arguments)
{
    const TraceOptions options;
    QCommandLineParser parser;
    declare(parser, traceDeclaration());
    if (!parser.parse(QStringList{QStringLiteral("coroscope trace")} + arguments)
        || parser.isSet(options.help))
        return std::nullopt;
    try {
        if (!isPicture(readOutput(parser, options)))
            return std::nullopt;
    } catch (const BadTraceArgument &) {
        return std::nullopt; // run() says what is wrong
    }
    QStringList look;
    for (const QCommandLineOption *const option : {&options.theme, &options.size, &options.at}) {
        if (parser.isSet(*option))
            look << u"--" % option->names().constFirst() % u'=' % parser.value(*option);
    }
    return look;
}

ExitStatus TraceCommand::run(const QStringList &arguments, const Draw &draw)
{
    const TraceOptions options;
    QCommandLineParser parser;
    declare(parser, traceDeclaration());
    try {
        if (!parser.parse(QStringList{QStringLiteral("coroscope trace")} + arguments))
            throw BadTraceArgument{optionError(parser)};
        if (parser.isSet(options.help)) {
            return print(helpText(traceDeclaration())) ? ExitStatus::AllOk : ExitStatus::FileError;
        }
        const TraceOutput what = readOutput(parser, options);
        checkLook(parser, options, what);
        if (isPicture(what) && !draw)
            throw BadTraceArgument{
                tr("This coroscope was built without its window: it draws nothing.")};
        if (what == TraceOutput::Png && !parser.isSet(options.output))
            throw BadTraceArgument{tr("Say with --output where to write the picture.")};
        if (parser.positionalArguments().size() != 1)
            throw BadTraceArgument{tr("Name one recording. See coroscope trace --help.")};
        return readAndWrite({.file = parser.positionalArguments().constFirst(),
                             .what = what,
                             .output = parser.value(options.output)},
                            draw);
    } catch (const BadTraceArgument &bad) {
        complain(u"coroscope trace: " % bad.text);
        return ExitStatus::UsageError;
    }
}

} // namespace coroscope
