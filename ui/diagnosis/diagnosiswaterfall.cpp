// SPDX-License-Identifier: MIT
#include "ui/diagnosis/diagnosiswaterfall.h"

#include "ui/style/themesource.h"
#include "words/check/diagnosiswords.h"
#include "words/text/format.h"

#include <QPainter>

#include <algorithm>
#include <array>

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope::ui {

namespace {

constexpr int rowHeight = 24;
constexpr int axisHeight = 22;
constexpr int barHeight = 12;
constexpr int nameWidth = 116;
constexpr int timeWidth = 74;
constexpr int gap = 10;
constexpr int leastTick = 90; ///< pixels between the marks of the axis
constexpr std::chrono::nanoseconds shortestAxis = 1ms;

/// The smallest of 1, 2, 5, 10, 20, … that is not below `least`.
std::chrono::nanoseconds roundStep(std::chrono::nanoseconds least)
{
    for (std::chrono::nanoseconds power = 10us;; power *= 10) {
        for (const int factor : {1, 2, 5}) {
            if (power * factor >= least)
                return power * factor;
        }
    }
}

} // namespace

DiagnosisWaterfall::DiagnosisWaterfall(const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void DiagnosisWaterfall::show(const Diagnosis &diagnosis, std::chrono::nanoseconds now)
{
    m_diagnosis = diagnosis;
    m_now = diagnosis.isOver ? diagnosis.total : now;
    QStringList parts;
    for (const DiagnosisSpan &span : diagnosis.spans)
        parts += tr("%1: %2").arg(diagnosisPhaseWord(span.phase),
                                  formatDuration(span.ended.value_or(m_now) - span.began));
    setAccessibleDescription(parts.join(u", "_s));
    update();
}

QSize DiagnosisWaterfall::sizeHint() const
{
    return {560, axisHeight + diagnosisPhaseCount * rowHeight};
}

void DiagnosisWaterfall::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    paintAxis(painter);
    for (int i = 0; i < diagnosisPhaseCount; ++i)
        paintRow(painter,
                 static_cast<DiagnosisPhase>(i),
                 QRect(0, axisHeight + i * rowHeight, width(), rowHeight));
}

void DiagnosisWaterfall::paintAxis(QPainter &painter) const
{
    const Theme &theme = m_theme.current();
    const QRect axis = axisRect();
    const int ticks = std::max(1, axis.width() / leastTick);
    const auto step = roundStep(axisEnd() / ticks);
    painter.setFont(theme.tiny);
    for (std::chrono::nanoseconds time{}; time <= axisEnd(); time += step) {
        const int x = toX(time);
        painter.fillRect(QRect(x, axisHeight, 1, height() - axisHeight), theme.grid);
        painter.setPen(theme.textTertiary);
        const bool isLast = x + leastTick / 2 > axis.right();
        painter.drawText(QRect(isLast ? x - leastTick : x, 0, leastTick, axisHeight),
                         int((isLast ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter),
                         time == 0ns ? tr("0") : formatLimit(time));
    }
}

void DiagnosisWaterfall::paintRow(QPainter &painter, DiagnosisPhase phase, const QRect &row) const
{
    const Theme &theme = m_theme.current();
    const DiagnosisSpan *const span = spanOf(phase);
    painter.setFont(theme.small);
    painter.setPen(span ? theme.text : theme.textTertiary);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, diagnosisPhaseWord(phase));
    painter.setFont(theme.mono);
    if (!span) {
        painter.setPen(theme.textTertiary);
        painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, u"–"_s);
        return;
    }
    const std::chrono::nanoseconds end = span->ended.value_or(m_now);
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, formatDuration(end - span->began));
    const int left = toX(span->began);
    const QRect bar(
        left, row.center().y() - barHeight / 2 + 1, std::max(toX(end) - left, 2), barHeight);
    const TaskState state = stateOf(*span);
    if (state == TaskState::Failed || state == TaskState::Cancelled)
        painter.fillRect(bar, theme.fill(state));
    else
        m_theme.art().fillBar(painter, state, bar, Emphasis::Full, left);
    if (isEnd(state))
        m_theme.art().drawMark(painter, state, QPointF(bar.right() + 1.0, row.center().y() + 0.5));
}

const DiagnosisSpan *DiagnosisWaterfall::spanOf(DiagnosisPhase phase) const
{
    const auto span = std::ranges::find(m_diagnosis.spans, phase, &DiagnosisSpan::phase);
    return span == m_diagnosis.spans.end() ? nullptr : &*span;
}

/// Where we wait for somebody else, and where something moves; and how the last one ended if not well.
TaskState DiagnosisWaterfall::stateOf(const DiagnosisSpan &span) const
{
    const bool isLast = &span == &m_diagnosis.spans.back();
    if (isLast && m_diagnosis.wasStopped)
        return TaskState::Cancelled;
    if (isLast && m_diagnosis.error != HttpError::None)
        return TaskState::Failed;
    return span.phase == DiagnosisPhase::Wait ? TaskState::Suspended : TaskState::Network;
}

std::chrono::nanoseconds DiagnosisWaterfall::axisEnd() const
{
    return std::max(m_now, shortestAxis);
}

QRect DiagnosisWaterfall::axisRect() const
{
    return rect().adjusted(nameWidth + gap, 0, -(timeWidth + gap), 0);
}

int DiagnosisWaterfall::toX(std::chrono::nanoseconds time) const
{
    const QRect axis = axisRect();
    return axis.left()
           + qRound(double(axis.width()) * double(time.count()) / double(axisEnd().count()));
}

} // namespace coroscope::ui
