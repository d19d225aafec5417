// SPDX-License-Identifier: MIT
#include "ui/check/runs/runcelldelegate.h"

#include "ui/check/results/rowtable.h"
#include "ui/style/themesource.h"

#include <QPainter>

namespace coroscope::ui {

namespace {

constexpr int cellMargin = 8;

} // namespace

RunCellDelegate::RunCellDelegate(const ThemeSource &theme, QObject *parent)
    : QStyledItemDelegate(parent)
    , m_theme(theme)
{
}

void RunCellDelegate::paint(QPainter *painter,
                            const QStyleOptionViewItem &option,
                            const QModelIndex &index) const
{
    const Theme &theme = m_theme.current();
    paintRowGround(*painter, option, index, theme);
    const QVariant alignment = index.data(Qt::TextAlignmentRole);
    const Qt::Alignment align =
        alignment.isValid() ? Qt::Alignment(alignment.toInt()) : Qt::AlignVCenter | Qt::AlignLeft;
    const QRect box = option.rect.adjusted(cellMargin, 0, -cellMargin, 0);
    const bool isNumber = align.testFlag(Qt::AlignRight);
    painter->setFont(isNumber ? theme.mono : theme.small);
    painter->setPen(isNumber ? theme.textSecondary : theme.text);
    const QString text = index.data(Qt::DisplayRole).toString();
    painter->drawText(box,
                      static_cast<int>(align) | Qt::TextSingleLine,
                      painter->fontMetrics().elidedText(text, option.textElideMode, box.width()));
}

} // namespace coroscope::ui
