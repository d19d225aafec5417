// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/hosts/hostlane.h"
#include "ui/check/hosts/hostorder.h"
#include "ui/monitor/monitorpane.h"
#include "ui/monitor/ofrun.h"
#include "ui/style/stateart.h"

QT_BEGIN_NAMESPACE
class QScrollBar;
QT_END_NAMESPACE

namespace coroscope::ui {

/// A lane for each host at the moment shown: its slots and queue, when it may be asked next and why not
/// sooner, its refusals, how long its answers took, and how much is done. The busiest come first, or those that take
/// longest: a click on the head of a column of times, or S, says so. While the pointer is on the pane, no lane moves by
/// itself. Only the lanes that can be seen are looked at and painted.
///
/// A click on a chip selects its task; one on the rest of a lane, or Return, says hostChosen().
class HostsPane final : public MonitorPane
{
    Q_OBJECT

public:
    /// `hosts`: of the context's history; outlives the pane.
    explicit HostsPane(const MonitorContext &context,
                       const HostTracks &hosts,
                       QWidget *parent = nullptr);

    void setWork(HostWorkAt work);
    /// Marks the lane of the host that something else is filtered by; empty marks none.
    void setMarked(const QString &host);

    HostOrder::By order() const { return m_by; }
    void setOrder(HostOrder::By by);

    /// The lane that the keyboard is on; None at first.
    ResourceId current() const { return m_known->current; }
    /// Where the lane of a host is; empty if it cannot be seen.
    QRect laneRect(ResourceId limiter) const;
    /// Where the chip of a task is; empty if it cannot be seen.
    QRect chipRect(TaskId task) const;

    QSize sizeHint() const override { return {900, 200}; }
    QSize minimumSizeHint() const override { return {460, 110}; }

Q_SIGNALS:
    void hostChosen(const QString &host);

protected:
    void takeIn() override;
    void onThemeChanged() override;
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Known
    {
        HostOrder order;
        ResourceId current = ResourceId::None;
        ResourceId hovered = ResourceId::None;
    };

    HostLane laneOf(ResourceId limiter) const;
    HostLaneLayout cellsOf(int index) const;
    QRect rowRect(int index) const;
    /// The lane at a place of the pane, or -1.
    int indexAt(QPoint position) const;
    const HostChip *chipAt(const HostChips &chips, QPoint position) const;
    int laneWidth() const;
    void fitScrollBar();
    void setHovered(ResourceId limiter);
    void setCurrent(int index);
    void choose(ResourceId limiter);
    QString headTip(QPoint position) const;
    HostLaneLayout heads() const;
    void clickHead(QPoint position);
    void sort(HostOrder::Moves moves);

    void paintRow(QPainter &painter, int index);

    const HostTracks &m_hosts;
    HostWorkAt m_work;
    OfRun<Known> m_known;
    QString m_marked;
    HostOrder::By m_by = HostOrder::By::Business;
    StateArt m_art;
    QScrollBar *m_scroll;
};

} // namespace coroscope::ui
