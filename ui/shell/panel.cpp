// SPDX-License-Identifier: MIT
#include "ui/shell/panel.h"

#include "ui/style/themesource.h"

#include <QPainter>

namespace coroscope::ui {

Panel::Panel(Ground ground, Qt::Edges lines, const ThemeSource &theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
    , m_ground(ground)
    , m_lines(lines)
{
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void Panel::paintEvent(QPaintEvent *)
{
    const Theme &theme = m_theme.current();
    QPainter painter(this);
    painter.fillRect(rect(), m_ground == Ground::Surface ? theme.surface : theme.raised);
    if (m_lines.testFlag(Qt::TopEdge))
        painter.fillRect(0, 0, width(), 1, theme.border);
    if (m_lines.testFlag(Qt::BottomEdge))
        painter.fillRect(0, height() - 1, width(), 1, theme.border);
    if (m_lines.testFlag(Qt::LeftEdge))
        painter.fillRect(0, 0, 1, height(), theme.border);
    if (m_lines.testFlag(Qt::RightEdge))
        painter.fillRect(width() - 1, 0, 1, height(), theme.border);
}

} // namespace coroscope::ui
