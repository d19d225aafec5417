// SPDX-License-Identifier: MIT
#include "ui/check/results/resultcommands.h"

#include "ui/check/checksession.h"
#include "ui/check/list/notices.h"
#include "ui/check/results/resultsmodel.h"
#include "ui/check/results/rowtable.h"
#include "words/text/format.h"

#include <QAction>
#include <QDesktopServices>
#include <QItemSelectionModel>
#include <QKeySequence>
#include <QTableView>
#include <QUrl>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr qsizetype longestUrl = 80; // of a sentence

} // namespace

ResultCommands::ResultCommands(CheckSession &session,
                               const ResultsModel &model,
                               QTableView &table,
                               QObject *parent)
    : QObject(parent)
    , m_session(session)
    , m_model(model)
    , m_table(table)
{
    const auto add =
        [this](const QString &text, const QKeySequence &keys, void (ResultCommands::*act)() const) {
            return addCommand(m_table, text, keys, [this, act] { (this->*act)(); });
        };
    add(tr("Diagnose…"), Qt::CTRL | Qt::Key_D, &ResultCommands::diagnose);
    m_giveUp = add(tr("Give up"), QKeySequence::Delete, &ResultCommands::giveUp);
    add(tr("Copy rows"), QKeySequence::Copy, &ResultCommands::copyRows);
    add(tr("Copy URLs"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &ResultCommands::copyUrls);
    add(tr("Open in the browser"), Qt::CTRL | Qt::Key_Return, &ResultCommands::openInBrowser);
    connect(&m_session, &CheckSession::stateChanged, this, &ResultCommands::showCommands);
    connect(&m_session.view().cursor(), &TimeCursor::changed, this, &ResultCommands::showCommands);
    showCommands();
}

void ResultCommands::showCommands() const
{
    m_giveUp->setEnabled(m_session.isLive());
}

void ResultCommands::giveUp() const
{
    std::vector<int> targets;
    for (const int position : selectedPositions()) {
        const int row = m_model.rowAt(position);
        targets.push_back(m_session.run().list().rows()[std::size_t(row)].target);
    }
    m_session.giveUp(targets);
}

void ResultCommands::diagnose() const
{
    const QModelIndex current = m_table.currentIndex();
    if (!current.isValid())
        return;
    const int row = m_model.rowAt(current.row());
    m_session.diagnose(m_session.run().list().rows()[std::size_t(row)].target);
}

void ResultCommands::copyRows() const
{
    copyText(m_model.toText(selectedPositions()), m_session.notices());
}

void ResultCommands::copyUrls() const
{
    QStringList urls;
    for (const int position : selectedPositions())
        urls += m_model.index(position, 0).data(ResultsModel::UrlRole).toString();
    copyText(urls.join(u'\n'), m_session.notices());
}

void ResultCommands::openInBrowser() const
{
    const QModelIndex current = m_table.currentIndex();
    if (!current.isValid())
        return;
    const int row = m_model.rowAt(current.row());
    const int target = m_session.run().list().rows()[std::size_t(row)].target;
    // Only what parsing found to be a web address: a list must not open files or start programs.
    if (target < 0)
        return;
    const QString url = current.data(ResultsModel::UrlRole).toString();
    if (QDesktopServices::openUrl(QUrl(url)))
        m_session.notices().settle(Notices::About::Browser);
    else
        m_session.refuse(Notices::About::Browser,
                         tr("There is no browser that opens %1.").arg(printable(url, longestUrl)));
}

std::vector<int> ResultCommands::selectedPositions() const
{
    std::vector<int> positions;
    for (const QModelIndex &index : m_table.selectionModel()->selectedRows())
        positions.push_back(index.row());
    std::sort(positions.begin(), positions.end());
    return positions;
}

} // namespace coroscope::ui
