// SPDX-License-Identifier: MIT
#include "ui/monitor/inspector/inspectortext.h"

#include <QFontMetrics>
#include <QPainter>
#include <QTextLayout>

namespace coroscope::ui {

namespace {

constexpr int leading = 4; ///< between lines, on top of the font's own height

} // namespace

InspectorText::InspectorText(const QString &text, const QFont &font, int width, int maxLines)
    : m_font(font)
{
    const QFontMetrics metrics(font);
    m_ascent = metrics.ascent();
    m_lineHeight = metrics.height() + leading;

    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    QTextLayout layout(text, font);
    layout.setTextOption(option);
    layout.beginLayout();
    for (;;) {
        QTextLine line = layout.createLine();
        if (!line.isValid())
            break;
        line.setLineWidth(qMax(width, 1));
        const QString words = text.mid(line.textStart(), line.textLength());
        if (m_lines.size() == maxLines) {
            const QString both = m_lines.takeLast() + words;
            m_lines += metrics.elidedText(both, Qt::ElideRight, width);
            break;
        }
        m_lines += words.trimmed();
    }
    layout.endLayout();
}

int InspectorText::height() const
{
    return static_cast<int>(m_lines.size()) * m_lineHeight;
}

void InspectorText::draw(QPainter &painter, QPoint topLeft, const QColor &color) const
{
    painter.setFont(m_font);
    painter.setPen(color);
    int baseline = topLeft.y() + leading / 2 + m_ascent;
    for (const QString &line : m_lines) {
        painter.drawText(topLeft.x(), baseline, line);
        baseline += m_lineHeight;
    }
}

} // namespace coroscope::ui
