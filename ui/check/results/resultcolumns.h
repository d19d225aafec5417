// SPDX-License-Identifier: MIT
#pragma once

#include "report/resultfields.h"

#include <QMenu>
#include <QObject>

#include <map>

QT_BEGIN_NAMESPACE
class QTableView;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Which columns of the results table are shown, and how wide they are: a function of the table's width and of what the
/// user chose. A column that nobody chose gives way where there is little room; one that somebody chose stays, and the
/// table scrolls. The URL, which says what a row is about, is always there and gets most of the room.
class ResultColumns final : public QObject
{
    Q_OBJECT

public:
    /// `table` has a ResultsModel and outlives it.
    explicit ResultColumns(QTableView &table);

    /// The choice, with a mark at each column that is shown.
    void openMenu(QPoint globalPosition);

    /// To be called when the table has another width.
    void arrange(int width);
    /// Shows or hides a column, whatever room there is.
    void choose(ResultField field, bool shown);

    /// What the user chose.
    QByteArray saveState() const;
    void restoreState(const QByteArray &state);

private:
    bool isShown(ResultField field) const;
    void fillMenu();
    void forget();
    void fitHeads();
    void shareWidth();

    QTableView &m_table;
    QMenu m_menu;
    std::map<ResultField, bool> m_chosen; ///< of those that somebody chose: whether to show it
    int m_width = 0;
};

} // namespace coroscope::ui
