// SPDX-License-Identifier: MIT
#include "report/recordedrun.h"

#include "core/check/list/filename.h"
#include "core/check/mask/urlmask.h"
#include "core/check/pace/hostevents.h"
#include "core/http/httpevents.h"
#include "core/recording/historyrecording.h"
#include "core/recording/recordingfile.h"
#include "report/reportformat.h"
#include "report/resultrow.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QDir>
#include <QFileInfo>
#include <QSaveFile>
#include <QStringBuilder>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

class RecordedRunWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::RecordedRun)
};

QString checkName()
{
    return u"coroscope check"_s;
}

QString lessonPrefix()
{
    return u"coroscope lesson "_s;
}

/// Two URLs may read the same: which one a task worked on only the number says.
QByteArray withTarget(QByteArray object, qint32 target)
{
    if (target < 0)
        return object;
    object.chop(1); // its closing brace
    object += ",\"target\":" + QByteArray::number(target) + '}';
    return object;
}

} // namespace

const EventNames &recordedNames()
{
    static const EventNames names = [] {
        std::vector<EventName> ofDomains;
        for (const std::span<const EventName> domain : {httpEventNames(), hostEventNames()})
            ofDomains.insert(ofDomains.end(), domain.begin(), domain.end());
        return EventNames(ofDomains);
    }();
    return names;
}

RecordedProgram recordedProgram(const RecordingHeader &header)
{
    if (header.program == checkName())
        return RecordedProgram::Check;
    return header.program.startsWith(lessonPrefix()) ? RecordedProgram::Lesson
                                                     : RecordedProgram::Other;
}

RecordingHeader recordingHeader(const QString &lesson, const QDateTime &started)
{
    return {.program = lesson.isEmpty() ? checkName() : lessonPrefix() + lesson,
            .runtime =
                QCoreApplication::applicationName() % u' ' % QCoreApplication::applicationVersion(),
            .pid = QCoreApplication::applicationPid(),
            .started = started,
            .clock = lesson.isEmpty() ? u"monotonic"_s : u"virtual"_s};
}

RecordingWriter makeRecordingWriter(const RecordingHeader &header)
{
    return {header, recordedNames(), [](const QString &text) { return maskPasswords(text); }};
}

void writeResults(RecordingWriter &writer, const CheckRun &run, const std::function<void()> &flush)
{
    constexpr int rowsOfAPiece = 256;
    const auto rows = makeReportWriter(ReportFormat::JsonLines, run, {});
    for (int row = 0; row < static_cast<int>(run.list().rows().size()); ++row) {
        const ResultRow result = ResultRow::judged(run, row);
        writer.writeDomain(QLatin1String("check"),
                           withTarget(rows->row(result).trimmed(), result.line().target));
        if (row % rowsOfAPiece == rowsOfAPiece - 1)
            flush();
    }
}

const History &RecordedRun::history() const
{
    const auto *const check = std::get_if<CheckRun>(&run);
    return check ? check->history() : std::get<History>(run);
}

void writeRun(RecordingWriter &writer, const RecordedRun &run, const std::function<void()> &flush)
{
    const History &history = run.history();
    if (run.cut)
        writer.writeCut(*run.cut);
    if (const qint64 dropped = history.recordedEvents() - history.keptEvents(); dropped > 0) {
        writer.writeCut(
            {.missing = dropped,
             .why = RecordedRunWords::tr(
                        "kept %1 of %2 events; of those before, only how tasks and resources stood")
                        .arg(formatCount(history.keptEvents()),
                             formatCount(history.recordedEvents()))});
    }
    writeHistory(writer, history, flush);
    if (const auto *const check = std::get_if<CheckRun>(&run.run))
        writeResults(writer, *check, flush);
}

QString saveRecording(const QString &path, const RecordedRun &run)
{
    const auto failed = [&path](const QString &why) {
        return RecordedRunWords::tr("%1 cannot be written: %2.")
            .arg(QDir::toNativeSeparators(shownFileName(path)), why);
    };
    // A device would be replaced by a file.
    if (const QFileInfo there(path); there.exists() && !there.isFile())
        return failed(RecordedRunWords::tr("it is not a file"));
    QSaveFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return failed(file.errorString());
    RecordingFile recording(file.handle(),
                            RecordingFile::compressionFor(path.toLocal8Bit()),
                            makeRecordingWriter(run.header));
    writeRun(recording.writer(), run, [&recording] { recording.flush(); });
    recording.close();
    if (!recording.error().isEmpty())
        return failed(recording.error());
    return file.commit() ? QString() : failed(file.errorString());
}

} // namespace coroscope
