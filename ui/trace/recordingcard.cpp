// SPDX-License-Identifier: MIT
#include "ui/trace/recordingcard.h"

#include "report/recordingwords.h"
#include "ui/shell/elidedlabel.h"
#include "ui/style/themesource.h"
#include "ui/trace/tracesession.h"
#include "ui/trace/tracewords.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QVBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

QLabel *makeText(const QString &role)
{
    auto *label = new PlainLabel;
    label->setWordWrap(true);
    label->setProperty("role", role);
    return label;
}

void showText(QLabel *label, const QString &text)
{
    label->setText(text);
    label->setVisible(!text.isEmpty());
}

QString resultsText(const OpenedRecording &recording)
{
    QStringList parts;
    for (const auto &[verdict, count] : recording.verdicts) {
        parts << RecordingCard::tr("%1 %2").arg(formatCount(count), verdictWord(verdict).toLower());
    }
    return parts.isEmpty() ? QString() : RecordingCard::tr("Results: %1").arg(parts.join(u", "_s));
}

} // namespace

RecordingCard::RecordingCard(const TraceSession &session, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_name(new ElidedLabel)
    , m_what(new ElidedLabel)
    , m_facts(makeText(u"secondary"_s))
    , m_faults(makeText(u"fault"_s))
    , m_results(makeText(u"secondary"_s))
{
    auto *caption = new PlainLabel(tr("Recording"));
    caption->setProperty("role", u"caption"_s);
    m_faults->setObjectName(u"faults"_s);
    m_facts->setObjectName(u"facts"_s);
    m_results->setObjectName(u"results"_s);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    for (QWidget *row :
         std::initializer_list<QWidget *>{caption, m_name, m_what, m_facts, m_results, m_faults})
        column->addWidget(row);
    connect(&session, &TraceSession::opened, this, &RecordingCard::showRecording);
    connect(&session, &TraceSession::advanced, this, &RecordingCard::showRecording);
    connect(&theme, &ThemeSource::changed, this, &RecordingCard::showTheme);
    showRecording();
    showTheme();
}

QString RecordingCard::factsText() const
{
    const OpenedRecording &recording = m_session.recording();
    const RecordingHeader header = recording.findings.header.value_or(RecordingHeader());
    QStringList lines;
    if (!header.runtime.isEmpty()) {
        lines << (header.pid > 0
                      ? tr("%1, pid %2").arg(printable(header.runtime, longestName)).arg(header.pid)
                      : printable(header.runtime, longestName));
    }
    if (header.started.isValid())
        lines << tr("started %1").arg(beginText(header.started));
    const QString length = formatDuration(recording.history.end().time_since_epoch());
    lines << (recording.size > 0
                  ? tr("%1 long, %2 on disk").arg(length, formatBytes(recording.size))
                  : tr("%1 long").arg(length));
    if (const QString limit = limitText(recording.history); !limit.isEmpty())
        lines << limit;
    if (header.clock == u"virtual")
        lines << tr("its clock is virtual");
    return lines.join(u'\n');
}

void RecordingCard::showRecording()
{
    if (!m_session.isOpen())
        return;
    const OpenedRecording &recording = m_session.recording();
    m_name->setFullText(recording.name);
    m_what->setFullText(programText(*recording.findings.header));
    showText(m_facts, factsText());
    showText(m_results, resultsText(recording));
    showText(m_faults, faultsOf(recording).join(u'\n'));
}

void RecordingCard::showTheme()
{
    m_name->setFont(m_theme.current().strong);
}

} // namespace coroscope::ui
