// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/scopepainter.h"

#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace coroscope::ui {

namespace {

struct ScopeWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::ScopePainter)
};

using Kind = ScopeSpan::Kind;

constexpr int above = -10; ///< the rows' middles are their bars'
constexpr int below = 8;
constexpr int lowest = 10;
constexpr int tickHeight = 7;
constexpr int textGap = 4;
constexpr qsizetype longestName = 60;

QString stageText(Stage stage, const QString &name)
{
    switch (stage) {
    case Stage::Opening:
        return ScopeWords::tr("opens %1").arg(name);
    case Stage::InUse:
        return ScopeWords::tr("uses %1").arg(name);
    case Stage::Closing:
    case Stage::Closed:
        return ScopeWords::tr("closes %1").arg(name);
    }
    return {};
}

/// The one that comes first; nullptr if none is to come.
const ScopeSpan *nextDeadline(const ScopeIndex::Spans &spans, Moment now)
{
    const ScopeSpan *next = nullptr;
    for (const ScopeSpan &span : spans) {
        const bool isToCome =
            span.kind == Kind::Deadline && span.covers(now) && span.deadline > now.time;
        if (isToCome && (!next || span.deadline < next->deadline))
            next = &span;
    }
    return next;
}

} // namespace

ScopeLine scopeLine(const ScopeSpan &span, const Theme &theme)
{
    switch (span.kind) {
    case Kind::Deadline:
        return {theme.fill(TaskState::TimedOut), lowest, 1};
    case Kind::Shield:
        return {theme.accent, above, 2};
    case Kind::Stage:
        return {
            span.stage == Stage::InUse ? theme.fill(TaskState::Done) : theme.plotLine, below, 2};
    case Kind::CleanUp:
        return {theme.fill(TaskState::Cancelled), above, 1};
    }
    return {};
}

ScopePainter::ScopePainter(QPainter &painter, const Theme &theme, const TimeScale &scale)
    : m_painter(painter)
    , m_theme(theme)
    , m_scale(scale)
{
}

void ScopePainter::draw(const ScopeIndex::Spans &spans, int centerY, Moment now)
{
    for (const ScopeSpan &span : spans) {
        if (span.began() > now)
            break;
        const ScopeLine line = scopeLine(span, m_theme);
        const int from = std::max(m_scale.x(span.began()), m_scale.left);
        const int to = span.hasEndedBy(now) ? m_scale.x(*span.ended()) : m_scale.edgeX(now);
        if (to < m_scale.left || from > m_scale.right())
            continue;
        const int y = centerY + line.fromMiddle;
        m_painter.fillRect(from, y, std::max(to - from, 1), line.thickness, line.color);
    }
    if (const ScopeSpan *next = nextDeadline(spans, now))
        drawDeadline(*next, centerY, now);
}

/// What is left of it, dashed, and on an axis of time up to where it comes. One that is far beyond what is in sight
/// matters to nobody yet.
void ScopePainter::drawDeadline(const ScopeSpan &span, int centerY, Moment now)
{
    const bool isFar = !m_scale.steps && span.deadline > m_scale.axis.end() + m_scale.axis.span();
    if (isFar)
        return;
    const ScopeLine line = scopeLine(span, m_theme);
    const int from = m_scale.edgeX(now);
    const int y = centerY + line.fromMiddle;
    int textLeft = from;
    if (!m_scale.steps) {
        const int to = m_scale.x(span.deadline);
        QPen dashes(line.color, 1);
        dashes.setDashPattern({3, 3});
        m_painter.setPen(dashes);
        m_painter.drawLine(from, y, to, y);
        m_painter.fillRect(to, y - tickHeight + 1, 2, tickHeight, line.color);
        textLeft = to < m_scale.right() ? to + 2 : from;
    }
    const QString text = ScopeWords::tr("%1 left").arg(formatDuration(span.deadline - now.time));
    const QFontMetrics metrics(m_theme.tiny);
    const QRect box(textLeft + textGap,
                    centerY - metrics.height() / 2,
                    metrics.horizontalAdvance(text) + 1,
                    metrics.height());
    if (box.right() > m_scale.right())
        return;
    m_painter.setFont(m_theme.tiny);
    m_painter.setPen(m_theme.wordColor(TaskState::TimedOut));
    m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
}

QStringList scopesInWords(const History &history, const ScopeIndex::Spans &spans, Moment m)
{
    QStringList lines;
    for (const ScopeSpan &span : spans) {
        if (!span.covers(m))
            continue;
        switch (span.kind) {
        case Kind::Deadline:
            if (span.deadline > m.time)
                lines
                    << ScopeWords::tr("deadline in %1").arg(formatDuration(span.deadline - m.time));
            break;
        case Kind::Shield:
            lines << ScopeWords::tr("shielded: cancels from outside wait");
            break;
        case Kind::Stage:
            lines << stageText(span.stage, printable(history.text(span.name), longestName));
            break;
        case Kind::CleanUp:
            lines << ScopeWords::tr("cleans up after a cancel");
            break;
        }
    }
    return lines;
}

} // namespace coroscope::ui
