// SPDX-License-Identifier: MIT
#include "ui/trace/tracestatusline.h"

#include "ui/shell/elidedlabel.h"
#include "ui/shell/overflowrow.h"
#include "ui/style/themesource.h"
#include "ui/trace/tracesession.h"
#include "ui/trace/tracewords.h"
#include "words/text/format.h"

#include <QHBoxLayout>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineHeight = 26;
constexpr int leastState = 160;
constexpr int leastCounts = 80;

} // namespace

TraceStatusLine::TraceStatusLine(const TraceSession &session,
                                 const ThemeSource &theme,
                                 QWidget *parent)
    : QWidget(parent)
    , m_session(session)
    , m_theme(theme)
    , m_left(new ElidedLabel)
    , m_right(new ElidedLabel)
{
    setFixedHeight(lineHeight);
    m_left->setObjectName(u"traceState"_s);
    m_right->setProperty("role", u"secondary"_s);
    auto *row = new OverflowRow;
    row->addElastic(m_left, 0, leastState);
    row->addStretch();
    row->addElastic(m_right, 1, leastCounts);
    auto *line = new QHBoxLayout(this);
    line->setContentsMargins(16, 0, 16, 0);
    line->addWidget(row);
    const auto showAnew = [this] { tell({}, false); };
    connect(&session, &TraceSession::opened, this, showAnew);
    connect(&session, &TraceSession::readingChanged, this, showAnew);
    connect(&session, &TraceSession::advanced, this, &TraceStatusLine::showFacts);
    connect(&theme, &ThemeSource::changed, this, &TraceStatusLine::showFacts);
    showFacts();
}

void TraceStatusLine::tell(const QString &text, bool isAlert)
{
    m_notice = {text, isAlert};
    showFacts();
}

TraceStatusLine::State TraceStatusLine::state() const
{
    if (!m_notice.text.isEmpty())
        return m_notice;
    if (m_session.isReading())
        return {tr("Reading %1: %2 %").arg(m_session.readName()).arg(m_session.readPercent())};
    if (!m_session.refusal().isEmpty())
        return {m_session.refusal(), true};
    if (m_session.isWatching())
        return {m_session.isOpen() ? tr("%1 is being watched").arg(m_session.recording().name)
                                   : tr("%1 runs, and has not said anything of its tasks yet")
                                         .arg(m_session.recording().name)};
    if (!m_session.note().isEmpty())
        return {m_session.note(), true};
    if (!m_session.isOpen())
        return {tr("No recording is open")};
    const QStringList faults = faultsOf(m_session.recording());
    if (!faults.isEmpty())
        return {faults.join(u' '), true};
    const QString limit = limitText(m_session.history());
    return {limit.isEmpty() ? tr("The recording is whole")
                            : tr("The recording is whole; %1").arg(limit)};
}

QString TraceStatusLine::countsText() const
{
    if (!m_session.isOpen())
        return {};
    const History &history = m_session.history();
    const auto tasks = qsizetype(history.tasks().size());
    const qsizetype events = history.recordedEvents();
    const QString text =
        tr("%1  ·  %2")
            .arg(tasks == 1 ? tr("1 task") : tr("%1 tasks").arg(formatCount(tasks)),
                 events == 1 ? tr("1 event") : tr("%1 events").arg(formatCount(events)));
    const qint64 unknown = m_session.recording().findings.unknownEvents;
    return unknown == 0 ? text
                        : tr("%1  ·  %2 skipped, of unknown kinds").arg(text, formatCount(unknown));
}

void TraceStatusLine::showFacts()
{
    const State now = state();
    m_left->setFullText(now.text);
    QPalette palette = m_left->palette();
    palette.setColor(QPalette::WindowText,
                     now.isAlert ? m_theme.current().alert : m_theme.current().text);
    m_left->setPalette(palette);
    m_right->setFullText(countsText());
    m_left->setFont(m_theme.current().small);
    m_right->setFont(m_theme.current().small);
}

} // namespace coroscope::ui
