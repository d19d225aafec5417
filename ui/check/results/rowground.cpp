// SPDX-License-Identifier: MIT
#include "ui/check/results/rowground.h"

#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QPainter>
#include <QStyleOptionViewItem>

namespace coroscope::ui {

void paintRowGround(QPainter &painter,
                    const QStyleOptionViewItem &option,
                    const QModelIndex &index,
                    const Theme &theme)
{
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    painter.fillRect(option.rect,
                     selected          ? theme.selection
                     : index.row() % 2 ? theme.zebra
                                       : theme.surface);
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    // The row that the keyboard is on; mostly it is the selected one, and that is seen.
    if (view && view->hasFocus() && !selected && view->currentIndex().row() == index.row()) {
        const QSize line(option.rect.width(), 1);
        painter.fillRect(QRect(option.rect.topLeft(), line), theme.textTertiary);
        painter.fillRect(QRect(option.rect.bottomLeft(), line), theme.textTertiary);
    }
    if (selected && index.column() == 0)
        painter.fillRect(QRect(option.rect.topLeft(), QSize(2, option.rect.height())),
                         theme.accent);
}

} // namespace coroscope::ui
