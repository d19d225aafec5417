// SPDX-License-Identifier: MIT
#include "ui/monitor/graph/waitgraphpainter.h"

#include "ui/style/theme.h"

#include <QPainter>
#include <QtMath>

#include <algorithm>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int padding = 10;
constexpr int numberWidth = 16;
constexpr qreal headLength = 7;
constexpr qreal squareRadius = 4;
constexpr int keyWidth = 26;
constexpr qreal tint = 0.10; ///< of red in a box of a circle

} // namespace

WaitGraphPainter::WaitGraphPainter(QPainter &painter, const Theme &theme)
    : m_painter(painter)
    , m_theme(theme)
{
}

QPen WaitGraphPainter::penOf(bool waits, bool isInCycle) const
{
    QPen pen(isInCycle ? m_theme.alert : m_theme.textTertiary, isInCycle ? 2 : 1.2);
    if (waits)
        pen.setDashPattern({3, 2.5});
    pen.setCapStyle(Qt::FlatCap);
    return pen;
}

void WaitGraphPainter::drawLink(const WaitGraphLayout::Link &link)
{
    const QPen pen = penOf(link.waits, link.isInCycle);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(pen);
    m_painter.drawPath(link.path);
    const QPointF tip = link.path.currentPosition();
    const double length = std::max(link.path.length(), 1.0);
    const QPointF before = link.path.pointAtPercent(std::clamp(1 - headLength / length, 0.0, 1.0));
    drawHead(tip, std::atan2(tip.y() - before.y(), tip.x() - before.x()), pen.color());
    if (link.labelRect.isEmpty())
        return;
    m_painter.setFont(m_theme.tiny);
    m_painter.setPen(link.isInCycle ? m_theme.alert : m_theme.textSecondary);
    m_painter.drawText(link.labelRect, Qt::AlignCenter, link.label);
}

void WaitGraphPainter::drawHead(QPointF tip, double angle, const QColor &color)
{
    const auto back = [&](double turn) {
        return tip - headLength * QPointF(std::cos(angle + turn), std::sin(angle + turn));
    };
    m_painter.setPen(Qt::NoPen);
    m_painter.setBrush(color);
    m_painter.drawPolygon(QPolygonF{tip, back(0.45), back(-0.45)});
}

void WaitGraphPainter::drawBox(const WaitGraphLayout::Box &box, bool isSelected)
{
    using Kind = WaitGraphLayout::BoxKind;
    if (box.kind == Kind::More) {
        m_painter.setFont(m_theme.small);
        m_painter.setPen(m_theme.textSecondary);
        const QRect words = box.rect.adjusted(padding, 0, 0, 0);
        const bool fits = QFontMetrics(m_theme.small).horizontalAdvance(box.text) <= words.width();
        drawText(words, fits ? box.text : u'+' % QString::number(box.number), Qt::AlignLeft);
        return;
    }
    const bool isTask = box.kind == Kind::Task || box.kind == Kind::Waiter;
    const bool holds = box.kind == Kind::Task && box.number == 0;
    const QColor rim = box.isInCycle             ? m_theme.alert
                       : holds                   ? m_theme.holderBorder
                       : box.kind == Kind::Group ? m_theme.textTertiary
                                                 : m_theme.waiterBorder;
    const QColor ground = holds                     ? m_theme.holderFill
                          : box.kind == Kind::Group ? m_theme.raised
                                                    : m_theme.waiterFill;
    const qreal radius = isTask ? box.rect.height() / 2.0 : squareRadius;
    m_painter.setPen(isSelected ? QPen(m_theme.accent, 2) : QPen(rim, box.isInCycle ? 1.5 : 1));
    m_painter.setBrush(box.isInCycle ? mixed(m_theme.surface, m_theme.alert, tint) : ground);
    m_painter.drawRoundedRect(QRectF(box.rect).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius);

    QRect words = box.rect.adjusted(padding, 0, -padding, 0);
    if (box.number > 0) {
        m_painter.setFont(m_theme.mono);
        m_painter.setPen(m_theme.textSecondary);
        m_painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, QString::number(box.number));
        words.setLeft(words.left() + numberWidth);
    }
    m_painter.setFont(box.isInCycle ? m_theme.emphasis : m_theme.small);
    m_painter.setPen(m_theme.text);
    drawText(words, box.text, box.number > 0 ? Qt::AlignLeft : Qt::AlignHCenter);
}

void WaitGraphPainter::drawText(const QRect &box, const QString &text, Qt::Alignment align)
{
    m_painter.drawText(
        box,
        int(align | Qt::AlignVCenter),
        QFontMetrics(m_painter.font()).elidedText(text, Qt::ElideMiddle, box.width() + 2));
}

void WaitGraphPainter::drawName(const QRect &middle, const QStringList &lines)
{
    QRect line(middle.left(), middle.top(), middle.width(), middle.height() / 3);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        m_painter.setFont(i == 0 ? m_theme.strong : m_theme.tiny);
        m_painter.setPen(i == 0 ? m_theme.alert : i == 1 ? m_theme.text : m_theme.textSecondary);
        drawText(line, lines.at(i), Qt::AlignHCenter);
        line.translate(0, line.height());
    }
}

void WaitGraphPainter::drawKey(const QRect &line, const QString &waits, const QString &holds)
{
    const QFontMetrics metrics(m_theme.tiny);
    int right = line.right();
    const int y = line.center().y();
    const std::pair<bool, QString> kinds[] = {{false, holds}, {true, waits}};
    for (const auto &[isWait, text] : kinds) {
        const int width = metrics.horizontalAdvance(text);
        m_painter.setFont(m_theme.tiny);
        m_painter.setPen(m_theme.textSecondary);
        m_painter.drawText(QRect(right - width, line.top(), width + 1, line.height()),
                           Qt::AlignLeft | Qt::AlignVCenter,
                           text);
        const QPointF end(right - width - 8, y + 0.5);
        m_painter.setPen(penOf(isWait, false));
        m_painter.drawLine(end - QPointF(keyWidth, 0), end);
        drawHead(end, 0, m_theme.textTertiary);
        right = qRound(end.x()) - keyWidth - 14;
    }
}

} // namespace coroscope::ui
