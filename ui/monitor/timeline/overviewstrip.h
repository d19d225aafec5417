// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/timeline/timescale.h"

#include <QPixmap>

namespace coroscope::ui {

/// The whole run in a strip: what the timeline shows of it is a box that can be moved and resized, a
/// drag beside it draws a new one, and a click moves it. Ticks below say when tasks failed.
class OverviewStrip final : public MonitorPane
{
    Q_OBJECT

public:
    static constexpr int stripHeight = 56;

    explicit OverviewStrip(const MonitorContext &context, QWidget *parent = nullptr);

    /// Where the part that the axis shows is.
    QRect viewportRect() const;
    /// The column of `t`.
    int xOf(Clock::TimePoint t) const { return scale().x(t); }

    QSize sizeHint() const override { return {800, stripHeight}; }

protected:
    void takeIn() override;
    void onThemeChanged() override;
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    enum class Grab : quint8 { None, Move, Begin, End, Draw };

    struct Map
    {
        QPixmap picture;
        bool isOld = true;
        qsizetype events = -1; ///< of the run as it is on the map
        Clock::TimePoint end;
    };
    struct Drag
    {
        Grab grab = Grab::None;
        Clock::TimePoint grabbedAt;
        Clock::TimePoint beginThen; ///< the axis when it was grabbed
        Clock::TimePoint endThen;
        QPoint pressedAt;
    };

    TimeScale scale() const;
    QRect mapRect() const;
    Grab grabAt(QPoint position) const;
    void drawMap();
    void drawFailures(QPainter &painter) const;
    void paintMatches(QPainter &painter) const;
    void paintViewport(QPainter &painter) const;
    void centerOn(Clock::TimePoint t);

    TimeAxis m_whole; ///< the run, not the part of it that is shown
    OfRun<Map> m_map;
    OfRun<Drag> m_drag;
};

} // namespace coroscope::ui
