// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <functional>

QT_BEGIN_NAMESPACE
class QAbstractItemModel;
class QAction;
class QKeySequence;
class QModelIndex;
class QPainter;
class QString;
class QStyleOptionViewItem;
class QTableView;
QT_END_NAMESPACE

namespace coroscope::ui {

class Notices;

/// A table whose rows are chosen as a whole, one or several: no grid, every row of one height, and its
/// actions in the context menu. The model outlives it.
QTableView *makeRowTable(QAbstractItemModel &model);

/// Puts `text` on the clipboard, and complains if it does not come to stand there. Nothing for an empty text,
/// which is of no row: what was copied before is worth more.
void copyText(const QString &text, Notices &notices);

/// Something to do with the chosen rows of `table`: in its context menu, and by `keys` while it has the
/// keyboard.
QAction *addCommand(QTableView &table,
                    const QString &text,
                    const QKeySequence &keys,
                    const std::function<void()> &act);

struct Theme;

/// Paints what a cell of a table stands on: every other row, the selection, and the row that has the keyboard.
void paintRowGround(QPainter &painter,
                    const QStyleOptionViewItem &option,
                    const QModelIndex &index,
                    const Theme &theme);

} // namespace coroscope::ui
