// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/inflightrequest.h"

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
class PlainLabel;
class InFlightModel;
class ThemeSource;

/// The checks that are under way at the time cursor, and the means to give them up while they really are.
/// Rows stand still as long as the pointer is on them.
class InFlightPane final : public QWidget
{
    Q_OBJECT

public:
    InFlightPane(CheckSession &session, const ThemeSource &theme, QWidget *parent = nullptr);

    InFlightModel &model() { return *m_model; }
    QTableView &table() { return *m_table; }
    /// Counts and buttons, to stand above the pane.
    QWidget *head() const { return m_head; }

Q_SIGNALS:
    /// How many requests are in flight now.
    void countChanged(int requests);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeEmptyPage();
    void setUpTable(const ThemeSource &theme);
    void addActions();

    void forget();
    void advance();
    InFlightRequests requestsThatPass() const;
    void showRequests(const InFlightRequests &requests);
    void showCommands(const InFlightRequests &requests);
    bool areRowsHeld() const;
    void showSelection();
    void takeSelection();

    void giveUp();
    void giveUpTheRest();
    void diagnose();
    void copyUrls();
    std::vector<int> selectedTargets() const;

    CheckSession &m_session;
    InFlightModel *m_model;
    QTableView *m_table;
    QStackedWidget *m_pages;
    PlainLabel *m_empty;
    ElidedLabel *m_count;
    QToolButton *m_giveUpButton;
    QToolButton *m_restButton;
    QWidget *m_head;
    QAction *m_giveUp = nullptr;
    QAction *m_diagnose = nullptr;
    int m_requests = 0;
    bool m_moving = false; ///< what the view makes of rows that move is not the user's choice
};

} // namespace coroscope::ui
