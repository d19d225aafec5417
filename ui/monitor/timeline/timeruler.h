// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/timeline/timescale.h"
#include "ui/style/theme.h"

#include <QRect>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Draws a time axis: grid lines, labels, and the line and flag of the moment that is shown.
class TimeRuler
{
public:
    enum class Labels : quint8 {
        BesideTick, ///< right of a tick line, as in a header above what is measured
        BelowTick,  ///< centred, as below a plot
    };

    /// All three outlive the ruler.
    TimeRuler(QPainter &painter, const Theme &theme, const TimeScale &scale);

    /// Vertical lines at round times and half-way between them.
    void drawGrid(int top, int bottom);
    /// Leaves out labels that would touch `occupied`.
    void drawLabels(const QRect &area, Labels where, const QRect &occupied = {});
    void drawCursorLine(Clock::TimePoint now, int top, int bottom);
    /// The time `now` in a box at the cursor's column, inside of `area`.
    void drawCursorFlag(Clock::TimePoint now, const QRect &area);
    /// Where that box is; empty if `now` is not in the picture.
    QRect cursorFlagRect(Clock::TimePoint now, const QRect &area) const;

private:
    QString flagText(Clock::TimePoint now) const;
    bool isInView(Clock::TimePoint t) const;

    QPainter &m_painter;
    const Theme &m_theme;
    const TimeScale &m_scale;
};

} // namespace coroscope::ui
