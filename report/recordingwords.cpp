// SPDX-License-Identifier: MIT
#include "report/recordingwords.h"

#include "words/text/format.h"

#include <QCoreApplication>
#include <QStringBuilder>

namespace coroscope {

namespace {

constexpr qsizetype longestReason = 200;

class RecordingText
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::RecordingWords)
};

QString cutText(const RecordingCut &cut)
{
    QString text = cut.missing == 0 ? RecordingText::tr("Some events are missing")
                   : cut.missing == 1
                       ? RecordingText::tr("1 event is missing")
                       : RecordingText::tr("%1 events are missing").arg(formatCount(cut.missing));
    if (!cut.why.isEmpty())
        text += u": " % printable(cut.why, longestReason);
    return text % u'.';
}

} // namespace

QString refusalText(const RecordingReader::Findings &findings, const QString &file)
{
    if (findings.isNewer && findings.header) {
        return RecordingText::tr(
                   "%1 was recorded by a newer version: its format is %2, and this version "
                   "reads up to %3.")
            .arg(file)
            .arg(findings.header->version)
            .arg(RecordingHeader::newest);
    }
    if (!findings.header)
        return RecordingText::
            tr("%1 is no recording. coroscope check and coroscope lesson make one with --record.")
                .arg(file);
    return {};
}

QStringList shortcomings(const RecordingReader::Findings &findings)
{
    QStringList sentences;
    if (!findings.hasEnded)
        sentences << RecordingText::tr("The recording is cut: its end is missing.");
    if (findings.cut)
        sentences << cutText(*findings.cut);
    if (findings.damagedLines > 0) {
        sentences << (findings.damagedLines == 1 ? RecordingText::tr("1 line cannot be read.")
                                                 : RecordingText::tr("%1 lines cannot be read.")
                                                       .arg(formatCount(findings.damagedLines)));
    }
    if (findings.unknownEvents > 0) {
        sentences
            << (findings.unknownEvents == 1
                    ? RecordingText::tr("1 event is of a kind that this version does not know.")
                    : RecordingText::tr("%1 events are of kinds that this version does not know.")
                          .arg(formatCount(findings.unknownEvents)));
    }
    return sentences;
}

} // namespace coroscope
