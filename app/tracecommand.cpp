// SPDX-License-Identifier: MIT
#include "app/arguments/helptext.h"
#include "app/commands.h"
#include "app/recorder.h"
#include "app/terminal/console.h"
#include "core/check/list/filename.h"
#include "report/runsummary.h"

#include <QCommandLineParser>
#include <QStringBuilder>

namespace coroscope {

namespace {

struct TraceArguments
{
    QString file;
    bool isJson = false;
};

ExitStatus summarise(const TraceArguments &arguments)
{
    History history;
    WaitTotals waits;
    RecordingReader reader(recordedNames());
    const QString error =
        readRecording(fileNameToBytes(arguments.file), reader, [&](RecordingReader &read) {
            const EventBatch batch = read.take();
            waits.add(batch);
            history.append(batch);
        });
    const QString file = shownFileName(arguments.file);
    if (!error.isEmpty()) {
        complain(TraceCommand::tr("coroscope trace: %1 cannot be read: %2").arg(file, error));
        return ExitStatus::FileError;
    }
    if (!reader.findings().header) {
        complain(TraceCommand::tr("coroscope trace: %1 is no recording. coroscope check and "
                                  "coroscope lesson make one with --record.")
                     .arg(file));
        return ExitStatus::FileError;
    }
    const RunSummary summary{.history = history, .waits = waits, .recording = reader.findings()};
    const QString text =
        arguments.isJson ? QString::fromUtf8(summaryJson(summary)) + u'\n' : summaryText(summary);
    return print(text) ? ExitStatus::AllOk : ExitStatus::FileError;
}

} // namespace

ExitStatus TraceCommand::run(const QStringList &arguments)
{
    const QCommandLineOption summary(
        QStringLiteral("summary"),
        tr("Print tasks, waits, resources and findings. This is what it does anyway."));
    const QCommandLineOption format(
        QStringLiteral("format"), tr("text or json. (default text)"), QStringLiteral("FORMAT"));
    const QCommandLineOption help({QStringLiteral("h"), QStringLiteral("help")},
                                  tr("Show this help."));
    QCommandLineParser parser;
    parser.setApplicationDescription(
        tr("Says what a recording comes down to. coroscope check and coroscope lesson make one "
           "with --record FILE.\n\nExit status: 0 it could be read, 1 wrong usage, 3 it could "
           "not."));
    parser.addOptions({summary, format, help});
    parser.addPositionalArgument(QStringLiteral("FILE"), tr("The recording, compressed or not."));

    const auto wrong = [](const QString &text) {
        complain(u"coroscope trace: " % text);
        return ExitStatus::UsageError;
    };
    if (!parser.parse(QStringList{QStringLiteral("coroscope trace")} + arguments))
        return wrong(optionError(parser));
    if (parser.isSet(help)) {
        return print(helpText(parser, QStringLiteral("coroscope trace [options] FILE")))
                   ? ExitStatus::AllOk
                   : ExitStatus::FileError;
    }
    if (parser.positionalArguments().size() != 1)
        return wrong(tr("Name one recording. See coroscope trace --help."));
    const QString wanted = parser.isSet(format) ? parser.value(format) : QStringLiteral("text");
    if (wanted != QLatin1String("text") && wanted != QLatin1String("json"))
        return wrong(tr("--format takes text or json, not \"%1\".").arg(wanted));
    return summarise({.file = parser.positionalArguments().constFirst(),
                      .isJson = wanted == QLatin1String("json")});
}

} // namespace coroscope
