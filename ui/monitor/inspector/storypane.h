// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorpane.h"
#include "ui/monitor/time/timeflags.h"

#include <vector>

namespace coroscope::ui {

/// What has happened, an event a line, up to the moment shown: the newest at the foot. What has a name says so at the end
/// of its line. A click on a line selects its task and goes back to its moment.
class StoryPane final : public MonitorPane
{
    Q_OBJECT

public:
    explicit StoryPane(const MonitorContext &context, QWidget *parent = nullptr);

    /// The moments that have names: each has a line, also of an event that is not told otherwise.
    void setFlags(const QList<TimeFlag> &flags);
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
    /// Their names; returns how much of the line is left.
    QRect paintFlags(QPainter &painter, const QRect &line, const QList<TimeFlag> &flags) const;
    QList<TimeFlag> flagsAt(EventIndex event) const;

    QList<TimeFlag> m_flags;
};

} // namespace coroscope::ui
