// SPDX-License-Identifier: MIT
#include "ui/findings/twolinedelegate.h"

#include "ui/monitor/inspector/inspectortext.h"
#include "ui/style/stateart.h"
#include "ui/style/themesource.h"

#include <QFontMetrics>
#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int margin = 8;
constexpr int above = 4;
constexpr int signRoom = 20;
constexpr qreal radius = 4;
constexpr int barWidth = 3;

} // namespace

TwoLineDelegate::TwoLineDelegate(const ThemeSource &theme, QObject *parent, int lines)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
    , m_lines(lines)
{
}

void TwoLineDelegate::paint(QPainter *painter,
                            const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = m_theme.current();
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    const QRect box = option.rect;
    const bool isSelected = option.state.testFlag(QStyle::State_Selected);
    if (isSelected || option.state.testFlag(QStyle::State_MouseOver)) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(isSelected ? theme.selection : theme.hover);
        painter->drawRoundedRect(box, radius, radius);
    }
    if (isSelected)
        painter->fillRect(
            box.x(), box.y() + above, barWidth, box.height() - 2 * above, theme.accent);

    QRect text = box.adjusted(margin, above, -margin, -above);
    const QFontMetrics first(theme.small);
    if (index.data(Tone).isValid()) {
        paintSign(
            *painter, {text.x() + signRoom / 2.0 - 4, text.y() + first.height() / 2.0}, index);
        text.setLeft(text.left() + signRoom);
    }
    const InspectorText said(
        index.data(Qt::DisplayRole).toString(), theme.small, text.width(), m_lines);
    said.draw(*painter, text.topLeft(), theme.text);
    text.setTop(text.top() + said.height());
    const QFontMetrics second(theme.tiny);
    painter->setFont(theme.tiny);
    painter->setPen(theme.textSecondary);
    const QString detail = index.data(Detail).toString();
    painter->drawText(text,
                      Qt::AlignLeft | Qt::AlignTop,
                      second.elidedText(detail, Qt::ElideRight, text.width()));
    painter->restore();
}

void TwoLineDelegate::paintSign(QPainter &painter, QPointF center, const QModelIndex &index) const
{
    const Theme &theme = m_theme.current();
    const auto state = static_cast<TaskState>(index.data(Tone).toInt());
    if (!index.data(IsFinding).toBool()) {
        painter.fillPath(stateGlyphPath(state).translated(center), theme.fill(state));
        return;
    }
    constexpr qreal size = 13;
    const QRectF box(center.x() - size / 2, center.y() - size / 2, size, size);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.fill(state));
    painter.drawRoundedRect(box, radius, radius);
    painter.setFont(theme.label);
    painter.setPen(theme.surface);
    painter.drawText(box, Qt::AlignCenter, QStringLiteral("!"));
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem & /*option*/,
                                const QModelIndex & /*index*/) const
{
    const Theme &theme = m_theme.current();
    return {0,
            m_lines * QFontMetrics(theme.small).height() + QFontMetrics(theme.tiny).height()
                + 2 * above + 2 + 4 * (m_lines - 1)};
}

} // namespace coroscope::ui
