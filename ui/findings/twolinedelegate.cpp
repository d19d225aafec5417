// SPDX-License-Identifier: MIT
#include "ui/findings/twolinedelegate.h"

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

TwoLineDelegate::TwoLineDelegate(const ThemeSource &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
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
    if (const QVariant tone = index.data(Tone); tone.isValid()) {
        const auto state = static_cast<TaskState>(tone.toInt());
        const QPointF center(text.x() + signRoom / 2.0 - 4, text.y() + first.height() / 2.0);
        painter->fillPath(stateGlyphPath(state).translated(center), theme.fill(state));
        text.setLeft(text.left() + signRoom);
    }
    painter->setFont(theme.small);
    painter->setPen(theme.text);
    const QString what = index.data(Qt::DisplayRole).toString();
    painter->drawText(
        text, Qt::AlignLeft | Qt::AlignTop, first.elidedText(what, Qt::ElideRight, text.width()));
    const QFontMetrics second(theme.tiny);
    painter->setFont(theme.tiny);
    painter->setPen(theme.textSecondary);
    const QString detail = index.data(Detail).toString();
    painter->drawText(text,
                      Qt::AlignLeft | Qt::AlignBottom,
                      second.elidedText(detail, Qt::ElideRight, text.width()));
    painter->restore();
}

QSize TwoLineDelegate::sizeHint(const QStyleOptionViewItem & /*option*/,
                                const QModelIndex & /*index*/) const
{
    const Theme &theme = m_theme.current();
    return {0,
            QFontMetrics(theme.small).height() + QFontMetrics(theme.tiny).height() + 2 * above + 2};
}

} // namespace coroscope::ui
