// SPDX-License-Identifier: MIT
#include "ui/learn/code/codebands.h"

#include "ui/learn/code/codeview.h"
#include "ui/style/themesource.h"

#include <QPainter>
#include <QPainterPath>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr qreal presentWidth = 3;
constexpr qreal awaitWidth = 2;
constexpr qreal firstX = 5;
constexpr qreal distance = 6;
constexpr int most = 4; ///< side by side; others would have no room
constexpr qreal radius = 4;

} // namespace

CodeBands::CodeBands(const CodeView &python,
                     const CodeView &cpp,
                     const ThemeSource &theme,
                     QWidget *parent)
    : QWidget(parent)
    , m_python(python)
    , m_cpp(cpp)
    , m_theme(theme)
{
    setFixedWidth(width);
    setAttribute(Qt::WA_OpaquePaintEvent);
    for (const CodeView *view : {&python, &cpp})
        connect(view, &CodeView::moved, this, qOverload<>(&QWidget::update));
    connect(&theme, &ThemeSource::changed, this, qOverload<>(&QWidget::update));
}

void CodeBands::setBands(const QList<CodeBand> &bands)
{
    m_bands = bands;
    update();
}

void CodeBands::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.current().surface);
    painter.setRenderHint(QPainter::Antialiasing);
    for (int i = std::min(most, int(m_bands.size())) - 1; i >= 0; --i)
        paint(painter, m_bands.at(i), i);
}

CodeBands::End CodeBands::endIn(const CodeView &view, int line) const
{
    const int top = mapFromGlobal(view.mapToGlobal(QPoint(0, 0))).y();
    if (view.isFoldedAway(line))
        return {qreal(top), false};
    const qreal wanted = QRectF(view.rowOf(line)).center().y();
    const qreal y = std::clamp(wanted, 0.0, qreal(view.height()));
    return {top + y, y == wanted};
}

void CodeBands::paint(QPainter &painter, const CodeBand &band, int place) const
{
    const Theme &theme = m_theme.current();
    const End upper = endIn(m_python, band.lines.python);
    const End lower = endIn(m_cpp, band.lines.cpp);
    const qreal x = firstX + place * distance;
    QPainterPath path(QPointF(upper.isInSight ? width : x, upper.y));
    if (upper.isInSight) {
        path.lineTo(x + radius, upper.y);
        path.quadTo(x, upper.y, x, upper.y + radius);
    }
    if (lower.isInSight) {
        path.lineTo(x, lower.y - radius);
        path.quadTo(x, lower.y, x + radius, lower.y);
        path.lineTo(width, lower.y);
    } else {
        path.lineTo(x, lower.y);
    }
    const QColor color = band.isPresent ? theme.accent : mixed(theme.surface, theme.accent, 0.5);
    painter.setPen(QPen(color,
                        band.isPresent ? presentWidth : awaitWidth,
                        Qt::SolidLine,
                        Qt::FlatCap,
                        Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
}

} // namespace coroscope::ui
