// SPDX-License-Identifier: MIT
#pragma once

QT_BEGIN_NAMESPACE
class QModelIndex;
class QPainter;
class QStyleOptionViewItem;
QT_END_NAMESPACE

namespace coroscope::ui {

struct Theme;

/// Paints what a cell of a table stands on: every other row, the selection, and the row that has the keyboard.
void paintRowGround(QPainter &painter,
                    const QStyleOptionViewItem &option,
                    const QModelIndex &index,
                    const Theme &theme);

} // namespace coroscope::ui
