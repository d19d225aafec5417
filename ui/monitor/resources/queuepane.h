// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/ofrun.h"

#include <vector>

namespace coroscope::ui {

/// A queue at the moment shown, as a pipe: who waits to put on its left, what is inside, who waits to
/// take on its right.
class QueuePane final : public MonitorPane
{
    Q_OBJECT

public:
    explicit QueuePane(const MonitorContext &context, QWidget *parent = nullptr);

    /// The queue to show; None: none.
    void setResource(ResourceId resource);

    /// Where the chip of a waiting task is; empty if it has none.
    QRect chipRect(TaskId task) const;

    QSize sizeHint() const override { return {452, 200}; }
    QSize minimumSizeHint() const override { return {240, 150}; }

protected:
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    struct Waiter
    {
        TaskId task = TaskId::None;
        WaitKind wish{};
    };
    struct Chip
    {
        QRect box;
        TaskId task = TaskId::None;
    };

    const ResourceTrack *track() const { return context().history.resource(*m_resource); }
    QRect pipeRect() const;
    /// On each side.
    int rowsOfChips() const;
    int rowOf(const QRect &chip) const;
    int rowsFor(int waiting) const;
    std::vector<Waiter> waiters(const ResourceTrack &queue) const;
    QString contentText(const ResourceTrack &queue) const;
    std::vector<Chip> chips() const;

    void paintHead(QPainter &painter, const ResourceTrack &queue) const;
    void paintPipe(QPainter &painter, const ResourceTrack &queue) const;
    void paintSides(QPainter &painter) const;

    OfRun<ResourceId> m_resource;
};

} // namespace coroscope::ui
