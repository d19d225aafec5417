// SPDX-License-Identifier: MIT

#include "ui/check/results/rowtable.h"

#include "ui/check/list/notices.h"
#include "ui/style/theme.h"

#include <QAbstractItemView>
#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QPainter>
#include <QStyleOptionViewItem>
#include <QTableView>

namespace coroscope::ui {

namespace {

constexpr int rowHeight = 24;

} // namespace

QTableView *makeRowTable(QAbstractItemModel &model)
{
    auto *table = new QTableView;
    table->setModel(&model);
    table->setShowGrid(false);
    table->setWordWrap(false);
    table->setTabKeyNavigation(false);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    table->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    table->setContextMenuPolicy(Qt::ActionsContextMenu);

    QHeaderView *rows = table->verticalHeader();
    rows->hide();
    rows->setSectionResizeMode(QHeaderView::Fixed);
    rows->setDefaultSectionSize(rowHeight);
    rows->setMinimumSectionSize(rowHeight);
    table->horizontalHeader()->setHighlightSections(false);
    return table;
}

void copyText(const QString &text, Notices &notices)
{
    if (text.isEmpty())
        return;
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setText(text);
    // It says of no platform whether it could.
    if (clipboard->text() == text)
        notices.settle(Notices::About::Clipboard);
    else
        notices.complain(
            Notices::About::Clipboard,
            QCoreApplication::translate("coroscope::ui::RowTable",
                                        "Nothing was copied: the clipboard did not take it."));
}

QAction *addCommand(QTableView &table,
                    const QString &text,
                    const QKeySequence &keys,
                    const std::function<void()> &act)
{
    auto *action = new QAction(text, &table);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    QObject::connect(action, &QAction::triggered, &table, act);
    table.addAction(action);
    return action;
}

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
