// SPDX-License-Identifier: MIT
#pragma once

#include <QDialog>

#include <vector>

QT_BEGIN_NAMESPACE
class QLineEdit;
class QProgressBar;
class QSortFilterProxyModel;
class QStackedWidget;
class QTableView;
class QToolButton;
QT_END_NAMESPACE

namespace coroscope::ui {

class AskBar;
class CheckSession;
class ElidedLabel;
class KeptRunsModel;
class RunShelf;
class ThemeSource;

/// The list of the runs that are kept: what they are called, when they were and what came of them; from here they are
/// opened, gone on with, compared, named and deleted. Stays open beside the window.
///
/// Lifetime: all three outlive it.
class KeptRunsWindow final : public QDialog
{
    Q_OBJECT

public:
    KeptRunsWindow(CheckSession &session,
                   RunShelf &shelf,
                   const ThemeSource &theme,
                   QWidget *parent = nullptr);

    /// Opens it, with what is in the store by now.
    void present();
    QTableView &table() { return *m_table; }
    KeptRunsModel &model() { return *m_model; }

Q_SIGNALS:
    void openRequested(qint64 id);
    /// What is left of it is to be checked.
    void goOnRequested(qint64 id);
    void compareRequested(qint64 before, qint64 now);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeHead();
    QWidget *makeFoot();
    QWidget *makeEmptyPage();
    void setUpTable();
    QToolButton *makeButton(const QString &name,
                            const QString &text,
                            const QString &tip,
                            void (KeptRunsWindow::*act)());
    void addCommands();

    void showRuns();
    void showSelection();
    void showReading();
    void showColumns();
    QString emptyText() const;

    void openChosen();
    void goOnWithChosen();
    void compareChosen();
    void rename();
    void editNote();
    void askToDelete();
    void edit(int column);
    /// In the order of the table.
    std::vector<qint64> chosen() const;

    RunShelf &m_shelf;
    const ThemeSource &m_theme;
    KeptRunsModel *m_model;
    QSortFilterProxyModel *m_shown;
    QTableView *m_table;
    QLineEdit *m_find = nullptr;
    ElidedLabel *m_count = nullptr;
    QStackedWidget *m_pages; ///< the table, or why there is nothing in it
    AskBar *m_ask;
    std::vector<qint64> m_toDelete; ///< while it asks
    QWidget *m_reading = nullptr;
    QProgressBar *m_progress = nullptr;
    ElidedLabel *m_note = nullptr;
    QToolButton *m_open = nullptr;
    QToolButton *m_goOn = nullptr;
    QToolButton *m_compare = nullptr;
    QToolButton *m_delete = nullptr;
};

} // namespace coroscope::ui
