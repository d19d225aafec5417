// SPDX-License-Identifier: MIT
#pragma once

#include <QElapsedTimer>
#include <QWidget>

QT_BEGIN_NAMESPACE
class QAction;
class QStackedWidget;
class QTableView;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class ElidedLabel;
class ResultColumns;
class ResultsModel;
class ThemeSource;

/// The table of results: what came of each URL and why. Rows take their new places a
/// few times a second at most, and never while a mouse button is down.
class ResultsPane final : public QWidget
{
    Q_OBJECT

public:
    ResultsPane(CheckSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    ResultsModel &model() { return *m_model; }
    QTableView &table() { return *m_table; }
    ResultColumns &columns() { return *m_columns; }
    /// "251 of 10,000 rows"
    QString counted() const;

    /// Counts and buttons, to stand above the pane.
    QWidget *head() const { return m_head; }
    /// Selects the next of the rows that are shown, or the one before: +1, -1.
    void selectNext(int direction);

Q_SIGNALS:
    void exportRequested();

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *makeHead();
    void setUpTable();
    void chooseColumns();

    void beginList();
    void extendList();
    void advance();
    void settle();
    std::vector<int> targetsInFlight() const;
    void applyFilter();
    void showCount();
    void showTheme();

    void showSelection();
    void takeSelection();

    CheckSession &m_session;
    const ThemeSource &m_theme;
    ResultsModel *m_model;
    QTableView *m_table;
    QStackedWidget *m_pages; ///< the table, or why there is nothing in it
    ElidedLabel *m_count;
    QToolButton *m_export;
    QToolButton *m_choose;
    QWidget *m_head;
    ResultColumns *m_columns = nullptr;
    QElapsedTimer m_sinceSettled;
    bool m_moving =
        false; ///< rows are being moved: what the view makes of it is not the user's choice
};

} // namespace coroscope::ui
