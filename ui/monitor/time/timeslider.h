// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"

namespace coroscope::ui {

/// A slider over the whole run whose handle is the time cursor. Dragging it stops the time; at its right
/// end it is live.
class TimeSlider final : public MonitorPane
{
    Q_OBJECT

public:
    explicit TimeSlider(const MonitorContext &context, QWidget *parent = nullptr);

    /// Where the handle is for `t`.
    QPoint handleAt(Clock::TimePoint t) const;

    QSize sizeHint() const override { return {300, 28}; }
    QSize minimumSizeHint() const override { return {80, 28}; }

protected:
    void takeIn() override;
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    QRect track() const;
    Clock::TimePoint timeAt(double x) const;
    void moveBy(double share) const;
};

} // namespace coroscope::ui
