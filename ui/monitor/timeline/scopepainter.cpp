// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/scopepainter.h"

#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <array>

namespace coroscope::ui {

namespace {

struct ScopeWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::ScopePainter)
};

using Kind = ScopeSpan::Kind;
using Line = ScopeSpan::Line;

/// In the order in which they are drawn.
constexpr std::array allLines{
    Line::Deadline, Line::Shield, Line::InUse, Line::OpensOrCloses, Line::CleanUp};
static_assert(allLines.size() == ScopeSpan::lineCount);

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
const ScopeSpan *nextDeadline(const TaskScopes &scopes, Moment now)
{
    const ScopeSpan *next = nullptr;
    scopes.visitAt(now, [&next, now](const ScopeSpan &span) {
        const bool isToCome = span.kind == Kind::Deadline && span.deadline > now.time;
        if (isToCome && (!next || span.deadline < next->deadline))
            next = &span;
    });
    return next;
}

/// Empty: there is nothing to say of it.
QString spanText(const History &history, const ScopeSpan &span, Moment m)
{
    switch (span.kind) {
    case Kind::Deadline:
        return span.deadline > m.time
                   ? ScopeWords::tr("deadline in %1").arg(formatDuration(span.deadline - m.time))
                   : QString();
    case Kind::Shield:
        return ScopeWords::tr("shielded: cancels from outside are held off");
    case Kind::Stage:
        return stageText(span.stage, printable(history.text(span.name), longestName));
    case Kind::CleanUp:
        return ScopeWords::tr("cleaning up after being cancelled");
    }
    return {};
}

} // namespace

ScopeLine scopeLine(ScopeSpan::Line line, const Theme &theme)
{
    switch (line) {
    case Line::Deadline:
        return {theme.fill(TaskState::TimedOut), lowest, 1};
    case Line::Shield:
        return {theme.accent, above, 2};
    case Line::InUse:
        return {theme.fill(TaskState::Done), below, 2};
    case Line::OpensOrCloses:
        return {theme.plotLine, below, 2};
    case Line::CleanUp:
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

void ScopePainter::draw(const TaskScopes &scopes, int centerY, Moment now)
{
    for (const Line line : allLines)
        drawLine(scopes.stretches(line), scopeLine(line, m_theme), centerY, now);
    if (const ScopeSpan *next = nextDeadline(scopes, now))
        drawDeadline(*next, centerY, now);
}

void ScopePainter::drawLine(const std::vector<MomentSpan> &stretches,
                            const ScopeLine &line,
                            int centerY,
                            Moment now)
{
    const auto firstAfter = [&stretches, this](auto from, int x) {
        const Moment shown = m_scale.momentAt(x);
        return std::partition_point(from, stretches.end(), [shown](const MomentSpan &stretch) {
            return stretch.hasEndedBy(shown);
        });
    };
    int painted = m_scale.left; // up to here, exclusively
    for (auto stretch = firstAfter(stretches.begin(), m_scale.left);
         stretch != stretches.end() && stretch->began() <= now
         && m_scale.x(stretch->began()) <= m_scale.right();
         stretch = firstAfter(std::next(stretch), painted)) {
        const int from = std::max(m_scale.x(stretch->began()), painted);
        const int to = stretch->hasEndedBy(now) ? m_scale.x(*stretch->ended()) : m_scale.edgeX(now);
        const int width = std::max(std::min(to, m_scale.right() + 1) - from, 1);
        m_painter.fillRect(from, centerY + line.fromMiddle, width, line.thickness, line.color);
        painted = from + width;
    }
}

/// What is left of it, dashed, and on an axis of time up to where it comes. One that is far beyond what is in sight
/// matters to nobody yet.
void ScopePainter::drawDeadline(const ScopeSpan &span, int centerY, Moment now)
{
    const bool isFar = !m_scale.steps && span.deadline > m_scale.axis.end() + m_scale.axis.span();
    if (isFar)
        return;
    const ScopeLine line = scopeLine(Line::Deadline, m_theme);
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

QStringList scopesInWords(const History &history, const TaskScopes &scopes, Moment m)
{
    constexpr qsizetype mostLines = 8;
    QStringList innermost;
    qsizetype outer = 0;
    scopes.visitAt(m, [&](const ScopeSpan &span) {
        const QString text = spanText(history, span, m);
        if (text.isEmpty())
            return;
        innermost << text;
        if (innermost.size() > mostLines) {
            innermost.removeFirst();
            ++outer;
        }
    });
    if (outer > 0)
        innermost.prepend(ScopeWords::tr("in %1 more scopes").arg(formatCount(outer)));
    return innermost;
}

} // namespace coroscope::ui
