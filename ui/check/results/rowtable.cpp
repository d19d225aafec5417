// SPDX-License-Identifier: MIT
#include "ui/check/results/rowtable.h"

#include "ui/check/list/notices.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
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

} // namespace coroscope::ui
