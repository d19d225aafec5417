// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/graph/waitgraphlayout.h"

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

struct Theme;

/// Paints a wait-for graph: a task is a box with round ends, what is waited for a square one; a dashed line waits for, a
/// solid one is held by. What is in a circle is red.
class WaitGraphPainter
{
public:
    /// They outlive it.
    WaitGraphPainter(QPainter &painter, const Theme &theme);

    void drawLink(const WaitGraphLayout::Link &link);
    void drawBox(const WaitGraphLayout::Box &box, bool isSelected);
    /// In the middle of a circle: what it is, who is in it, and since when.
    void drawName(const QRect &middle, const QStringList &lines);
    /// What the two kinds of line are, right-aligned.
    void drawKey(const QRect &line, const QString &waits, const QString &holds);

private:
    QPen penOf(bool waits, bool isInCycle) const;
    void drawHead(QPointF tip, double angle, const QColor &color);
    void drawText(const QRect &box, const QString &text, Qt::Alignment align);

    QPainter &m_painter;
    const Theme &m_theme;
};

} // namespace coroscope::ui
