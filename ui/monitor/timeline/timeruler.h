// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/timeline/timescale.h"
#include "ui/style/theme.h"

#include <QRect>

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Draws an axis, of time or of steps: grid lines, labels, and the line and flag of the moment that is shown. On one of
/// steps the lines between times stand out.
class TimeRuler
{
public:
    enum class Labels : quint8 {
        BesideTick, ///< right of a tick line, as in a header above what is measured
        BelowTick,  ///< centred, as below a plot
    };

    /// All three outlive the ruler.
    TimeRuler(QPainter &painter, const Theme &theme, const TimeScale &scale);

    /// Vertical lines at round places and half-way between them.
    void drawGrid(int top, int bottom);
    /// Leaves out labels that would touch `occupied`.
    void drawLabels(const QRect &area, Labels where, const QRect &occupied = {});
    void drawCursorLine(Moment now, int top, int bottom);
    /// The moment `now` in a box at the cursor's column, inside of `area`.
    void drawCursorFlag(Moment now, const QRect &area);
    /// Where that box is; empty if `now` is not in the picture.
    QRect cursorFlagRect(Moment now, const QRect &area) const;

private:
    Clock::Duration tickStep() const;
    QString tickText(Clock::TimePoint place) const;
    void drawTimes(int top, int bottom);
    QString flagText(Moment now) const;
    bool isInView(int x) const { return x >= m_scale.left && x < m_scale.right(); }

    QPainter &m_painter;
    const Theme &m_theme;
    const TimeScale &m_scale;
};

} // namespace coroscope::ui
