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
    void showCommands() const;
    void giveUp() const;
    void diagnose() const;
    void copyRows() const;
    void copyUrls() const;
    void openInBrowser() const;
    std::vector<int> selectedPositions() const;

    CheckSession &m_session;
    const ResultsModel &m_model;
    QTableView &m_table;
    QAction *m_giveUp = nullptr;
};

} // namespace coroscope::ui
