// SPDX-License-Identifier: MIT
#pragma once

#include <QFont>
#include <QString>
#include <QStringList>

QT_BEGIN_NAMESPACE
class QColor;
class QPainter;
class QPoint;
QT_END_NAMESPACE

namespace coroscope::ui {

/// A text laid out for one width: it breaks between words, and inside a word that is longer than a line,
/// as addresses and header values are. What exceeds `maxLines` ends in an ellipsis. A value.
class InspectorText
{
public:
    InspectorText() = default;
    InspectorText(const QString &text, const QFont &font, int width, int maxLines);

    int height() const;
    int lines() const { return static_cast<int>(m_lines.size()); }
    void draw(QPainter &painter, QPoint topLeft, const QColor &color) const;

private:
    QStringList m_lines;
    QFont m_font;
    int m_lineHeight = 0;
    int m_ascent = 0;
};

} // namespace coroscope::ui
