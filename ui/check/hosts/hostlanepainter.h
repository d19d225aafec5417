// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/hosts/hostlane.h"
#include "ui/check/hosts/hostorder.h"
#include "ui/monitor/monitorcontext.h"
#include "ui/style/stateart.h"

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Paints lanes of hosts at the moment that the cursor shows.
class HostLanePainter
{
public:
    /// All outlive the painter.
    HostLanePainter(QPainter &painter, const MonitorContext &context, const StateArt &art);

    /// The names of the columns.
    /// Marks the column that the hosts are sorted by.
    void drawHead(const HostLaneLayout &cells, HostOrder::By by);
    void drawLane(const HostLane &lane, const HostLaneLayout &cells);

private:
    void drawArrow(QPointF center);
    void drawName(const HostLane &lane, const QRect &cell);
    void drawSlots(const HostLane &lane, const HostLaneLayout &cells);
    void drawChip(const HostChip &chip);
    void drawBar(const HostLane &lane, const QRect &box);
    void drawHold(const HostLane &lane, const QRect &cell);
    void drawHeld(const HostHold &hold, const QRect &cell);
    void drawDone(const HostLane &lane, const QRect &cell);
    void drawNumber(const QRect &cell, const QString &text, const QColor &color);
    void drawWord(const QRect &cell, const QString &text, const QColor &color);

    QPainter &m_painter;
    const MonitorContext &m_context;
    const Theme &m_theme;
    const StateArt &m_art;
};

} // namespace coroscope::ui
