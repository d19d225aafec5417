// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"

#include <vector>

namespace coroscope::ui {

/// What has happened, an event a line, up to the moment shown: the newest at the foot. A click on a line
/// selects its task and goes back to its moment.
class StoryPane final : public MonitorPane
{
    Q_OBJECT

public:
    explicit StoryPane(const MonitorContext &context, QWidget *parent = nullptr);

    /// The events that have a line, the oldest first.
    std::vector<EventIndex> shownEvents() const;
    /// The line of an event; empty if it has none.
    QRect lineRect(EventIndex event) const;

    QSize sizeHint() const override { return {800, 220}; }
    QSize minimumSizeHint() const override { return {240, 100}; }

protected:
    Tip tipAt(QPoint position) const override;
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;

private:
    int lineCount() const;
    QRect lineRect(std::size_t line) const;
    EventIndex eventAt(QPoint position) const;
};

} // namespace coroscope::ui
