// SPDX-License-Identifier: MIT
#include "ui/trace/tracewords.h"

#include "report/recordedrun.h"
#include "report/recordingwords.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QLocale>

namespace coroscope::ui {

namespace {

class TraceText
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TraceWords)
};

} // namespace

QString programText(const RecordingHeader &header)
{
    switch (recordedProgram(header)) {
    case RecordedProgram::Check:
        return TraceText::tr("Check of a list");
    case RecordedProgram::Lesson:
        return TraceText::tr("Lesson “%1”")
            .arg(printable(header.program.section(QLatin1Char(' '), 2), longestName));
    case RecordedProgram::Other:
        break;
    }
    return header.program.isEmpty() ? TraceText::tr("Unnamed program")
                                    : printable(header.program, longestName);
}

QString beginText(const QDateTime &started)
{
    return started.toLocalTime().toString(QStringLiteral("yyyy-MM-dd HH:mm:ss"));
}

QString limitText(const History &history)
{
    return history.keptEvents() == history.recordedEvents()
               ? QString()
               : TraceText::tr("the newest %1 of its %2 events are kept")
                     .arg(formatCount(history.keptEvents()), formatCount(history.recordedEvents()));
}

QStringList faultsOf(const OpenedRecording &recording)
{
    RecordingReader::Findings findings = recording.findings;
    findings.hasEnded = findings.hasEnded || recording.isLive; // its end is not missing yet
    QStringList faults = shortcomings(findings);
    const History &history = recording.history;
    if (const qsizetype odd = history.inconsistentEvents(); odd > 0)
        faults
            << TraceText::tr("Events that contradict those before them: %1.").arg(formatCount(odd));
    return faults;
}

} // namespace coroscope::ui
