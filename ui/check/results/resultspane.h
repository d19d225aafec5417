// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/taskstate.h"
#include "ui/check/results/resultfilter.h"

#include <QElapsedTimer>
#include <QWidget>

#include <optional>

QT_BEGIN_NAMESPACE
class QAction;
class QTableView;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class ElidedLabel;
class FilterChips;
class ResultColumns;
class ResultsModel;
class ThemeSource;

/// The table of results with its filters: what came of each URL and why. Rows take their new places a
/// few times a second at most, and never while a mouse button is down.
class ResultsPane final : public QWidget
{
    Q_OBJECT

public:
    ResultsPane(CheckSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    ResultsModel &model() { return *m_model; }
    QTableView &table() { return *m_table; }
    ResultColumns &columns() { return *m_columns; }
    const VerdictSet &verdictFilter() const;
    std::optional<TaskState> stateFilter() const;
    std::optional<int> hostFilter() const;

    /// Counts, filters and buttons, to stand above the pane.
    QWidget *head() const { return m_head; }
    void setTextFilter(const QString &text);
    void setVerdictFilter(const VerdictSet &verdicts);
    void setStateFilter(std::optional<TaskState> state);
    /// Index into UrlList::hosts().
    void setHostFilter(std::optional<int> host);

Q_SIGNALS:
    void textFilterChanged(const QString &text);
    void verdictFilterChanged(const VerdictSet &verdicts);
    /// By its name; empty: none.
    void hostFilterChanged(const QString &host);
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
    void filterChanged();
    QString hostName() const;
    void showCount();
    void showTheme();

    void showSelection();
    void takeSelection();

    CheckSession &m_session;
    const ThemeSource &m_theme;
    ResultsModel *m_model;
    QTableView *m_table;
    FilterChips *m_chips;
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
