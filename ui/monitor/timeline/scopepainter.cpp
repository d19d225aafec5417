// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/scopepainter.h"

#include "ui/monitor/timeline/scopewords.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <array>
#include <limits>
#include <optional>

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
constexpr int highest = -11;
constexpr int stripFrom = 9; ///< from the middle of the bars
constexpr int stripTo = 24;
constexpr int stripLine = 2;
constexpr float stripGround = 0.16F;

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

ScopePainter::ScopePainter(QPainter &painter,
                           const ThemeSource &theme,
                           const TimeScale &scale,
                           const History &history)
    : m_painter(painter)
    , m_theme(theme.current())
    , m_art(theme.art())
    , m_scale(scale)
    , m_history(history)
{
}

void ScopePainter::draw(const TaskScopes &scopes, int centerY, Moment now, int textFrom)
{
    for (const Line line : allLines)
        drawLine(scopes.stretches(line), scopeLine(line, m_theme), centerY, now);
    drawInnerDeadlines(scopes, centerY, now);
    drawFired(scopes, centerY, now);
    if (const ScopeSpan *next = nextDeadline(scopes, now))
        drawDeadline(*next, centerY, now, textFrom);
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
void ScopePainter::drawDeadline(const ScopeSpan &span, int centerY, Moment now, int textFrom)
{
    const bool isFar = !m_scale.steps && span.deadline > m_scale.axis.end() + m_scale.axis.span();
    if (isFar)
        return;
    const ScopeLine line = scopeLine(Line::Deadline, m_theme);
    const int from = m_scale.edgeX(now);
    const int y = centerY + (span.isInner ? highest : line.fromMiddle);
    int textLeft = from;
    if (!m_scale.steps) {
        const int to = m_scale.x(span.deadline);
        drawDashes(from, to, y, line.color);
        m_painter.fillRect(to, span.isInner ? y : y - tickHeight + 1, 2, tickHeight, line.color);
        textLeft = to < m_scale.right() ? to + 2 : from;
    }
    textLeft = std::max(textLeft, textFrom);
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

/// Above the bars, where nothing else is of that colour: which of two limits a line is of can be seen.
void ScopePainter::drawInnerDeadlines(const TaskScopes &scopes, int centerY, Moment now)
{
    constexpr std::size_t most = 500;
    if (scopes.spans().size() > most)
        return;
    const QColor color = scopeLine(Line::Deadline, m_theme).color;
    for (const ScopeSpan &span : scopes.spans()) {
        if (span.began() > now)
            return;
        if (!span.isInner || isBeyondRun(m_history, span))
            continue;
        const int from = std::max(m_scale.x(span.began()), m_scale.left);
        const int to = span.hasEndedBy(now) ? m_scale.x(*span.ended()) : m_scale.edgeX(now);
        m_painter.fillRect(from, centerY + highest, std::max(to - from, 1), 1, color);
        if (!span.hasEndedBy(now) && span.deadline > now.time && !m_scale.steps)
            drawDashes(to, m_scale.x(span.deadline), centerY + highest, color);
    }
}

void ScopePainter::drawFired(const TaskScopes &scopes, int centerY, Moment now)
{
    constexpr int markSize = 9;
    int painted = std::numeric_limits<int>::min();
    for (const ScopeSpan &span : scopes.spans()) {
        if (span.began() > now)
            return;
        if (!span.hasFired || !span.hasEndedBy(now))
            continue;
        const int x = m_scale.x(*span.ended());
        if (x <= painted || x < m_scale.left || x > m_scale.right())
            continue;
        m_art.drawMark(m_painter, TaskState::TimedOut, QPointF(x, centerY), markSize);
        painted = x;
    }
}

void ScopePainter::drawDashes(int from, int to, int y, const QColor &color)
{
    QPen dashes(color, 1);
    dashes.setDashPattern({3, 3});
    m_painter.setPen(dashes);
    m_painter.drawLine(from, y, to, y);
}

void ScopePainter::drawNamed(const TaskScopes &scopes, int centerY, Moment now)
{
    for (const Line line : {Line::Shield, Line::CleanUp})
        drawLine(scopes.stretches(line), scopeLine(line, m_theme), centerY, now);
    const std::vector<NamedScope> named = namedScopes(m_history, scopes, now);
    for (auto scope = named.begin(); scope != named.end(); ++scope) {
        const auto next =
            std::find_if(std::next(scope), named.end(), [scope](const NamedScope &other) {
                return other.place == scope->place;
            });
        const int room = next == named.end() ? m_scale.right() : m_scale.x(next->span->began());
        drawStrip(*scope, centerY, now, std::min(room, m_scale.right()));
    }
}

/// A strip with a line towards the bars, and its name in it or, where it is too short, behind it up to `right`.
void ScopePainter::drawStrip(const NamedScope &scope, int centerY, Moment now, int right)
{
    const ScopeSpan &span = *scope.span;
    const bool isAbove = scope.place == NamedScope::Place::Above;
    const bool isOver = span.hasEndedBy(now);
    const int from = std::max(m_scale.x(span.began()), m_scale.left);
    const int to = isOver ? m_scale.x(*span.ended()) : m_scale.edgeX(now);
    if (to < m_scale.left || from > m_scale.right())
        return;
    const ScopeLine line = scopeLine(span.line(), m_theme);
    const int top = centerY + (isAbove ? -stripTo : stripFrom);
    const int lineY = isAbove ? centerY - stripFrom - stripLine : top;
    const int width = std::max(std::min(to, m_scale.right() + 1) - from, 1);
    QColor ground = line.color;
    ground.setAlphaF(stripGround);
    m_painter.fillRect(from, top, width, stripTo - stripFrom, ground);
    m_painter.fillRect(from, lineY, width, stripLine, line.color);
    std::optional<int> comes; // what is still to come, and may stand in the way of its name
    if (span.kind == Kind::Deadline && !isOver && span.deadline > now.time && !m_scale.steps) {
        comes = m_scale.x(span.deadline);
        drawDashes(to, *comes, lineY, line.color);
        m_painter.fillRect(*comes, top, 2, stripTo - stripFrom, line.color);
    }
    if (span.hasFired && isOver) {
        m_art.drawMark(m_painter,
                       TaskState::TimedOut,
                       QPointF(to, top + (stripTo - stripFrom) / 2.0),
                       stripTo - stripFrom - 3);
        right = std::max(right, to);
    }
    const QFontMetrics metrics(m_theme.tiny);
    m_painter.setFont(m_theme.tiny);
    m_painter.setPen(span.kind == Kind::Deadline ? m_theme.wordColor(TaskState::TimedOut)
                                                 : m_theme.text);
    for (const QString &name : scopeNames(m_history, scope, now)) {
        const int wide = metrics.horizontalAdvance(name) + 1;
        const bool isBehind = comes && from + textGap + wide > *comes;
        const int textLeft = (isBehind ? *comes + 2 : from) + textGap;
        if (textLeft + wide > right)
            continue;
        const QRect box(textLeft, top, wide, stripTo - stripFrom);
        m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, name);
        return;
    }
}

} // namespace coroscope::ui
