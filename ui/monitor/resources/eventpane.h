// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/ofrun.h"

#include <vector>

namespace coroscope::ui {

/// An event at the moment shown: whether it is set, and who waits for that.
class EventPane final : public MonitorPane
{
    Q_OBJECT

public:
    explicit EventPane(const MonitorContext &context, QWidget *parent = nullptr);

    /// The event to show; None: none.
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
    struct Chip
    {
        QRect box;
        TaskId task = TaskId::None;
    };

    const ResourceTrack *track() const { return context().history.resource(*m_resource); }
    std::vector<Chip> chips() const;
    void paintFlag(QPainter &painter, bool isSet) const;
    static QString waitersText(int waiting, int shown);
    void paintWaiters(QPainter &painter, int waiting) const;

    OfRun<ResourceId> m_resource;
};

} // namespace coroscope::ui
