// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/time/timeflags.h"

namespace coroscope::ui {

/// A slider over the whole run whose handle is the time cursor. Dragging it stops the time; at its right
/// end it is live. Moments that have names stand above it as flags, where it is high enough; a click on one goes there.
class TimeSlider final : public MonitorPane
{
    Q_OBJECT

public:
    static constexpr int plainHeight = 28;
    static constexpr int flaggedHeight = 52; ///< from which on there is room for flags

    explicit TimeSlider(const MonitorContext &context, QWidget *parent = nullptr);

    /// Where the handle is for `t`.
    QPoint handleAt(Clock::TimePoint t) const;

    /// In the order of their moments.
    void setFlags(const QList<TimeFlag> &flags);
    const QList<TimeFlag> &flags() const { return m_flags; }
    /// Where the text of a flag is; empty where there was no room for it.
    QRect clothOf(qsizetype flag) const { return placed().at(flag).cloth; }

    QSize sizeHint() const override { return {300, plainHeight}; }
    QSize minimumSizeHint() const override { return {80, plainHeight}; }

protected:
    void takeIn() override;
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    bool hasFlagRow() const;
    QRect track() const;
    QList<PlacedFlag> placed() const;
    /// -1: none is there.
    qsizetype flagAt(QPoint position) const;
    Clock::TimePoint timeAt(double x) const;
    void moveBy(double share) const;

    QList<TimeFlag> m_flags;
    bool m_isOnFlag = false; ///< the press of the mouse that goes on
};

} // namespace coroscope::ui
