// SPDX-License-Identifier: MIT
#include "ui/check/results/resultcommands.h"

#include "ui/check/checksession.h"
#include "ui/check/list/notices.h"
#include "ui/check/results/resultsmodel.h"
#include "ui/check/results/rowcopies.h"
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

using namespace Qt::StringLiterals;

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
    m_checkAgain =
        add(tr("Check again"), Qt::CTRL | Qt::SHIFT | Qt::Key_F5, &ResultCommands::checkAgain);
    m_giveUp = add(tr("Give up"), QKeySequence::Delete, &ResultCommands::giveUp);
    addLine();
    add(tr("Copy rows"), QKeySequence::Copy, &ResultCommands::copyRows);
    add(tr("Copy rows with heads"), {}, &ResultCommands::copyWithHeads);
    add(tr("Copy URLs"), Qt::CTRL | Qt::SHIFT | Qt::Key_C, &ResultCommands::copyUrls);
    add(tr("Copy as curl commands"), {}, &ResultCommands::copyAsCurl);
    add(tr("Copy as Markdown"), {}, &ResultCommands::copyAsMarkdown);
    addLine();
    m_onlyHost = add(tr("Only this host"), {}, &ResultCommands::onlyThisHost);
    m_onlyStatus = add(tr("Only this status"), {}, &ResultCommands::onlyThisStatus);
    m_onlyCause = add(tr("Only this cause"), {}, &ResultCommands::onlyThisCause);
    addLine();
    add(tr("Open in the browser"), Qt::CTRL | Qt::Key_Return, &ResultCommands::openInBrowser);
    connect(&m_session, &CheckSession::stateChanged, this, &ResultCommands::showCommands);
    connect(&m_session.view().cursor(), &TimeCursor::changed, this, &ResultCommands::showCommands);
    connect(table.selectionModel(),
            &QItemSelectionModel::selectionChanged,
            this,
            &ResultCommands::showCommands);
    showCommands();
}

void ResultCommands::addLine()
{
    auto *line = new QAction(&m_table);
    line->setSeparator(true);
    m_table.addAction(line);
}

void ResultCommands::showCommands() const
{
    m_giveUp->setEnabled(m_session.isLive());
    const int target = currentTarget();
    const JudgedResult result = m_session.run().result(target);
    m_checkAgain->setEnabled(!m_session.isRunning() && target >= 0);
    m_onlyHost->setEnabled(target >= 0);
    m_onlyStatus->setEnabled(result && result->status > 0);
    m_onlyCause->setEnabled(result && result->error != ErrorKind::None);
}

void ResultCommands::giveUp() const
{
    m_session.giveUp(selectedTargets());
}

void ResultCommands::diagnose() const
{
    const QModelIndex current = m_table.currentIndex();
    if (!current.isValid())
        return;
    const int row = m_model.rowAt(current.row());
    m_session.diagnose(m_session.run().list().rows()[std::size_t(row)].target);
}

void ResultCommands::checkAgain() const
{
    m_session.checkAgain(selectedTargets());
}

void ResultCommands::copyWithHeads() const
{
    const std::vector<int> positions = selectedPositions();
    if (!positions.empty())
        copyText(m_model.headsText() + m_model.toText(positions), m_session.notices());
}

void ResultCommands::copyAsCurl() const
{
    copyText(rowsAsCurl(m_session.run(), selectedRows(), m_session.options()), m_session.notices());
}

void ResultCommands::copyAsMarkdown() const
{
    const std::vector<int> rows = selectedRows();
    if (!rows.empty())
        copyText(rowsAsMarkdown(m_session.run(), rows), m_session.notices());
}

void ResultCommands::onlyThisHost() const
{
    const UrlList &list = m_session.run().list();
    if (const int target = currentTarget(); target >= 0)
        m_session.view().filter().choose(
            u"host"_s, {list.hosts()[std::size_t(list.targets()[std::size_t(target)].host)]});
}

void ResultCommands::onlyThisStatus() const
{
    const JudgedResult result = m_session.run().result(currentTarget());
    if (result && result->status > 0)
        m_session.view().filter().choose(u"status"_s, {QString::number(result->status)});
}

void ResultCommands::onlyThisCause() const
{
    const JudgedResult result = m_session.run().result(currentTarget());
    if (result && result->error != ErrorKind::None)
        m_session.view().filter().choose(u"error"_s, {errorKindName(result->error)});
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

int ResultCommands::currentTarget() const
{
    const QModelIndex current = m_table.currentIndex();
    return current.isValid()
               ? m_session.run().list().rows()[std::size_t(m_model.rowAt(current.row()))].target
               : -1;
}

std::vector<int> ResultCommands::selectedRows() const
{
    std::vector<int> rows = selectedPositions();
    std::ranges::transform(
        rows, rows.begin(), [this](int position) { return m_model.rowAt(position); });
    return rows;
}

std::vector<int> ResultCommands::selectedTargets() const
{
    std::vector<int> targets = selectedRows();
    std::ranges::transform(targets, targets.begin(), [this](int row) {
        return m_session.run().list().rows()[std::size_t(row)].target;
    });
    return targets;
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
