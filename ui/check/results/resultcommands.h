// SPDX-License-Identifier: MIT
#pragma once

#include <QObject>

#include <vector>

QT_BEGIN_NAMESPACE
class QAction;
class QTableView;
QT_END_NAMESPACE

namespace coroscope::ui {

class CheckSession;
class ResultsModel;

/// What the user can do with rows of the table of results: its context menu and its keys.
class ResultCommands final : public QObject
{
    Q_OBJECT

public:
    /// All outlive it.
    ResultCommands(CheckSession &session,
                   const ResultsModel &model,
                   QTableView &table,
                   QObject *parent);

private:
    /// A line between those before and those behind.
    void addLine();
    void showCommands() const;
    void checkAgain() const;
    void copyWithHeads() const;
    void copyAsCurl() const;
    void copyAsMarkdown() const;
    /// Filters by what the current row has.
    void onlyThisHost() const;
    void onlyThisStatus() const;
    void onlyThisCause() const;
    void giveUp() const;
    void diagnose() const;
    void copyRows() const;
    void copyUrls() const;
    void openInBrowser() const;
    std::vector<int> selectedPositions() const;
    /// Of the list.
    std::vector<int> selectedRows() const;
    /// Of the selected rows; -1 of a line that is none.
    std::vector<int> selectedTargets() const;
    /// Of the row that the keyboard is on; -1: none.
    int currentTarget() const;

    CheckSession &m_session;
    const ResultsModel &m_model;
    QTableView &m_table;
    QAction *m_giveUp = nullptr;
    QAction *m_checkAgain = nullptr;
    QAction *m_onlyHost = nullptr;
    QAction *m_onlyStatus = nullptr;
    QAction *m_onlyCause = nullptr;
};

} // namespace coroscope::ui
