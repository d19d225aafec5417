// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timeruler.h"

#include "ui/monitor/time/timetext.h"

#include <QFontMetrics>
#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr double pixelsBetweenLabels = 84;
constexpr int tickLength = 8;
constexpr int labelGap = 4;
constexpr int flagHeight = 18;
constexpr int flagPadding = 14;

} // namespace

TimeRuler::TimeRuler(QPainter &painter, const Theme &theme, const TimeScale &scale)
    : m_painter(painter)
    , m_theme(theme)
    , m_scale(scale)
{
}

void TimeRuler::drawGrid(int top, int bottom)
{
    const TimeAxis &axis = m_scale.axis;
    const Clock::Duration half = axis.tickStep(m_scale.width, pixelsBetweenLabels) / 2;
    const auto stepsBefore = axis.begin().time_since_epoch() / half;
    for (auto t = Clock::TimePoint(stepsBefore * half); t <= axis.end(); t += half) {
        if (isInView(t))
            m_painter.fillRect(m_scale.x(t), top, 1, bottom - top, m_theme.grid);
    }
}

void TimeRuler::drawLabels(const QRect &area, Labels where, const QRect &occupied)
{
    const Clock::Duration step = m_scale.axis.tickStep(m_scale.width, pixelsBetweenLabels);
    m_painter.setFont(m_theme.tiny);
    const QFontMetrics metrics(m_theme.tiny);
    for (const auto t : m_scale.axis.ticks(m_scale.width, pixelsBetweenLabels)) {
        const int x = m_scale.x(t);
        const QString text = momentText(t, step);
        const int textWidth = metrics.horizontalAdvance(text);
        const bool beside = where == Labels::BesideTick;
        const int textLeft = beside ? x + labelGap : x - textWidth / 2;
        if (beside && isInView(t))
            m_painter.fillRect(x, area.bottom() + 1 - tickLength, 1, tickLength, m_theme.border);
        const QRect box(textLeft, area.top(), textWidth + 1, area.height());
        const bool fits = textLeft >= area.left() && box.right() <= area.right();
        if (!fits || box.adjusted(-labelGap, 0, labelGap, 0).intersects(occupied))
            continue;
        m_painter.setPen(m_theme.textSecondary);
        m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

void TimeRuler::drawCursorLine(Clock::TimePoint now, int top, int bottom)
{
    if (isInView(now))
        m_painter.fillRect(m_scale.x(now), top, 1, bottom - top, m_theme.accent);
}

void TimeRuler::drawCursorFlag(Clock::TimePoint now, const QRect &area)
{
    const QRect flag = cursorFlagRect(now, area);
    if (flag.isEmpty())
        return;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(m_theme.accent);
    m_painter.drawRoundedRect(flag, 4, 4);
    m_painter.setFont(m_theme.mono);
    m_painter.setPen(m_theme.textOnAccent);
    m_painter.drawText(flag, Qt::AlignCenter, flagText(now));
    m_painter.restore();
}

QRect TimeRuler::cursorFlagRect(Clock::TimePoint now, const QRect &area) const
{
    if (!isInView(now))
        return {};
    const int width = QFontMetrics(m_theme.mono).horizontalAdvance(flagText(now)) + flagPadding;
    const int left = std::clamp(
        m_scale.x(now) - width / 2, area.left(), std::max(area.left(), area.right() + 1 - width));
    return {left, area.top() + (area.height() - flagHeight) / 2, width, flagHeight};
}

QString TimeRuler::flagText(Clock::TimePoint now) const
{
    return momentText(now, m_scale.timePerPixel() * 10);
}

bool TimeRuler::isInView(Clock::TimePoint t) const
{
    const int x = m_scale.x(t);
    return x >= m_scale.left && x < m_scale.right();
}

} // namespace coroscope::ui
