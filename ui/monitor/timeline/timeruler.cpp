// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timeruler.h"

#include "ui/monitor/time/timeflags.h"
#include "ui/monitor/time/timetext.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

namespace coroscope::ui {

namespace {

struct RulerWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::TimeRuler)
};

constexpr int pixelsBetweenLabels = 84;
constexpr int tickLength = 8;
constexpr int labelGap = 4;
constexpr int flagPadding = 14;

} // namespace

TimeRuler::TimeRuler(QPainter &painter, const Theme &theme, const TimeScale &scale)
    : m_painter(painter)
    , m_theme(theme)
    , m_scale(scale)
{
}

/// Of a whole number of events on an axis of steps.
Clock::Duration TimeRuler::tickStep() const
{
    if (!m_scale.steps)
        return m_scale.axis.tickStep(m_scale.width, pixelsBetweenLabels);
    const Clock::Duration least = m_scale.timePerPixel() * pixelsBetweenLabels;
    for (qint64 decade = 1;; decade *= 10) {
        for (const int factor : {1, 2, 5}) {
            if (TimeScale::step * (factor * decade) >= least)
                return TimeScale::step * (factor * decade);
        }
    }
}

void TimeRuler::drawGrid(int top, int bottom)
{
    const TimeAxis &axis = m_scale.axis;
    const Clock::Duration half = tickStep() / 2;
    const auto stepsBefore = axis.begin().time_since_epoch() / half;
    for (auto place = Clock::TimePoint(stepsBefore * half); place <= axis.end(); place += half) {
        const int x = m_scale.columnOf(place);
        if (isInView(x))
            m_painter.fillRect(x, top, 1, bottom - top, m_theme.grid);
    }
    if (m_scale.steps)
        drawTimes(top, bottom);
}

/// Where the clock moved on between two events.
void TimeRuler::drawTimes(int top, int bottom)
{
    constexpr int narrowest = 3; // pixels an event; else there is a line everywhere
    if (TimeScale::step < m_scale.timePerPixel() * narrowest)
        return;
    const History &history = *m_scale.steps;
    const auto last = static_cast<quint32>(history.lastEventAt(m_scale.momentAt(m_scale.right())));
    const auto dropped = static_cast<quint32>(history.recordedEvents() - history.keptEvents());
    auto index = std::max(static_cast<quint32>(m_scale.momentAt(m_scale.left).event), dropped);
    for (; index < last; ++index) {
        const auto before = history.momentOf(EventIndex{index});
        const auto after = history.momentOf(EventIndex{index + 1});
        const int x = before && after && before->time < after->time ? m_scale.x(*after) : -1;
        if (isInView(x))
            m_painter.fillRect(x, top, 1, bottom - top, m_theme.border);
    }
}

void TimeRuler::drawLabels(const QRect &area, Labels where, const QRect &occupied)
{
    const Clock::Duration step = tickStep();
    m_painter.setFont(m_theme.tiny);
    const QFontMetrics metrics(m_theme.tiny);
    const auto stepsBefore =
        (m_scale.axis.begin().time_since_epoch() + step - Clock::Duration(1)) / step;
    for (auto place = Clock::TimePoint(stepsBefore * step); place <= m_scale.axis.end();
         place += step) {
        const int x = m_scale.columnOf(place);
        const QString text = tickText(place);
        const int textWidth = metrics.horizontalAdvance(text);
        const bool beside = where == Labels::BesideTick;
        const int textLeft = beside ? x + labelGap : x - textWidth / 2;
        if (beside && isInView(x))
            m_painter.fillRect(x, area.bottom() + 1 - tickLength, 1, tickLength, m_theme.border);
        const QRect box(textLeft, area.top(), textWidth + 1, area.height());
        const bool fits = textLeft >= area.left() && box.right() <= area.right();
        if (!fits || box.adjusted(-labelGap, 0, labelGap, 0).intersects(occupied))
            continue;
        m_painter.setPen(m_theme.textSecondary);
        m_painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
    }
}

QString TimeRuler::tickText(Clock::TimePoint place) const
{
    if (!m_scale.steps)
        return momentText(place, tickStep());
    return RulerWords::tr("event %1").arg(place.time_since_epoch() / TimeScale::step);
}

void TimeRuler::drawCursorLine(Moment now, int top, int bottom)
{
    const int x = m_scale.edgeX(now);
    if (isInView(x))
        m_painter.fillRect(x, top, 1, bottom - top, m_theme.accent);
}

void TimeRuler::drawCursorFlag(Moment now, const QRect &area)
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

QRect TimeRuler::cursorFlagRect(Moment now, const QRect &area) const
{
    const int x = m_scale.edgeX(now);
    if (!isInView(x))
        return {};
    const int width = QFontMetrics(m_theme.mono).horizontalAdvance(flagText(now)) + flagPadding;
    const int left =
        std::clamp(x - width / 2, area.left(), std::max(area.left(), area.right() + 1 - width));
    return {left, area.top() + (area.height() - flagHeight) / 2, width, flagHeight};
}

QString TimeRuler::flagText(Moment now) const
{
    if (m_scale.steps)
        return RulerWords::tr("%1 at %2")
            .arg(m_scale.edge(now).time_since_epoch() / TimeScale::step)
            .arg(momentText(now.time, std::chrono::milliseconds(1)));
    return momentText(now.time, m_scale.timePerPixel() * 10);
}

} // namespace coroscope::ui
