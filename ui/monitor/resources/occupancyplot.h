// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/ofrun.h"
#include "ui/monitor/resources/stepcolumns.h"

namespace coroscope::ui {

/// How many tasks waited for a semaphore and how many held it, or how many waited at a queue and how many items were
/// inside, over the time that the axis shows. Draws its scale also when nothing happens: zero is an answer, too.
class OccupancyPlot final : public MonitorPane
{
    Q_OBJECT

public:
    explicit OccupancyPlot(const MonitorContext &context, QWidget *parent = nullptr);

    ResourceId resource() const { return m_known->resource; }
    /// What will be shown, for the words while there is nothing yet.
    void expect(ResourceKind kind);

    QSize sizeHint() const override { return {540, 200}; }
    QSize minimumSizeHint() const override { return {200, 110}; }

public Q_SLOTS:
    void setResource(coroscope::ResourceId resource);

protected:
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;

private:
    struct Curves
    {
        std::vector<StepColumn> waiting;
        std::vector<StepColumn> held;
        std::vector<int>
            permits; ///< by column, up to the moment shown; empty if they are beyond all scale
        CountAxis axis;
    };

    const ResourceTrack *track() const { return context().history.resource(m_known->resource); }
    QRect plotRect() const;
    TimeScale scale() const;
    Curves curves();
    std::vector<int> permitsBy(const ResourceTrack &resource, Moment now) const;
    int yOf(int value, const CountAxis &axis) const;

    /// What the two curves and the dashed line count, by the kind of the resource.
    struct Words
    {
        QString caption;
        QString shortCaption; ///< where there is no room for the other
        QString held;
        QString limit;
        QString tip;
    };
    Words words() const;

    void paintHead(QPainter &painter, const Curves &curves) const;
    void paintScale(QPainter &painter, const CountAxis &axis) const;
    void paintPermits(QPainter &painter, const Curves &curves) const;
    void paintFill(QPainter &painter, const Curves &curves) const;
    void paintSteps(QPainter &painter,
                    const std::vector<StepColumn> &columns,
                    const CountAxis &axis,
                    const QColor &color,
                    int thickness) const;
    void moveCursorTo(double x) const;

    struct Known
    {
        ResourceId resource = ResourceId::None;
        OccupancyIndex index;
    };

    OfRun<Known> m_known;
    ResourceKind m_expected = ResourceKind::Semaphore;
};

} // namespace coroscope::ui
