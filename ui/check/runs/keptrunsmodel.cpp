// SPDX-License-Identifier: MIT
#include "ui/check/runs/keptrunsmodel.h"

#include "core/check/list/filename.h"
#include "words/check/verdictwords.h"
#include "words/store/runwords.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <optional>
#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestNote = 1'000;

/// Whose count a column shows.
std::optional<Verdict> verdictOf(int column)
{
    switch (column) {
    case KeptRunsModel::Ok:
        return Verdict::Ok;
    case KeptRunsModel::Broken:
        return Verdict::Broken;
    case KeptRunsModel::Error:
        return Verdict::Error;
    case KeptRunsModel::Timeout:
        return Verdict::Timeout;
    case KeptRunsModel::Blocked:
        return Verdict::Blocked;
    default:
        return std::nullopt;
    }
}

bool isCount(int column)
{
    return column >= KeptRunsModel::Urls && column <= KeptRunsModel::Left;
}

qint64 countOf(const KeptRun &run, int column)
{
    if (const auto verdict = verdictOf(column))
        return run.counts[*verdict];
    if (column == KeptRunsModel::NotOk)
        return run.counts.checked() - run.counts[Verdict::Ok];
    return column == KeptRunsModel::Left ? run.rest() : run.urls();
}

QString textOf(const KeptRun &run, int column)
{
    switch (column) {
    case KeptRunsModel::Name:
        return runTitle(run);
    case KeptRunsModel::Begun:
        return runMoment(run.begun);
    case KeptRunsModel::End:
        return runStateWord(run.state);
    case KeptRunsModel::Note:
        return printable(run.note, longestNote);
    default:
        break;
    }
    const qint64 count = countOf(run, column);
    return count == 0 && column != KeptRunsModel::Urls ? QString() : formatCount(count);
}

QVariant orderOf(const KeptRun &run, int column)
{
    if (isCount(column))
        return countOf(run, column);
    return column == KeptRunsModel::Begun ? QVariant(run.begun) : QVariant(textOf(run, column));
}

QString stateSentence(const KeptRun &run)
{
    switch (run.state) {
    case KeptRun::State::Running:
        return KeptRunsModel::tr("It is being checked, by this program or another one.");
    case KeptRun::State::Finished:
        return KeptRunsModel::tr("It came to its end at %1.").arg(runMoment(run.ended));
    case KeptRun::State::Cut:
        return KeptRunsModel::tr("It was interrupted at %1.").arg(runMoment(run.ended));
    case KeptRun::State::Left:
        return KeptRunsModel::tr("Its program ended before it did.");
    }
    Q_UNREACHABLE();
    return {};
}

Tip tipOf(const KeptRun &run)
{
    Tip tip;
    tip.addHead(runTitle(run), KeptRunsModel::tr("run %1").arg(run.id));
    for (const QString &list : run.lists) {
        if (!list.isEmpty())
            tip.addLine(shownFileName(list));
    }
    tip.addLine(stateSentence(run));
    tip.addLine(KeptRunsModel::tr("%1 of %2 URLs checked")
                    .arg(formatCount(run.counts.checked()), formatCount(run.urls())));
    for (const Verdict verdict : allVerdicts) {
        if (verdict != Verdict::Pending && run.counts[verdict] > 0)
            tip.addLine(verdictWord(verdict) % u": " % formatCount(run.counts[verdict]));
    }
    if (!run.note.isEmpty())
        tip.addLine(run.note);
    return tip;
}

QString headOf(int column)
{
    if (const auto verdict = verdictOf(column))
        return verdictWord(*verdict);
    switch (column) {
    case KeptRunsModel::Name:
        return KeptRunsModel::tr("Run");
    case KeptRunsModel::Begun:
        return KeptRunsModel::tr("Started");
    case KeptRunsModel::End:
        return KeptRunsModel::tr("End");
    case KeptRunsModel::Urls:
        return KeptRunsModel::tr("URLs");
    case KeptRunsModel::NotOk:
        return KeptRunsModel::tr("Not OK");
    case KeptRunsModel::Left:
        return KeptRunsModel::tr("Left");
    default:
        return KeptRunsModel::tr("Note");
    }
}

} // namespace

void KeptRunsModel::setRuns(const std::vector<KeptRun> &runs)
{
    // Numbers are never given again and only grow, so that both are in the same order.
    std::size_t at = 0;
    for (std::size_t next = 0; at < m_runs.size() || next < runs.size();) {
        const int row = static_cast<int>(at);
        const bool isGone =
            next == runs.size() || (at < m_runs.size() && m_runs[at].id > runs[next].id);
        if (isGone) {
            beginRemoveRows({}, row, row);
            m_runs.erase(m_runs.begin() + row);
            endRemoveRows();
            continue;
        }
        if (at < m_runs.size() && m_runs[at].id == runs[next].id) {
            // Not of all: what is being typed in a cell would be replaced.
            if (std::exchange(m_runs[at], runs[next]) != runs[next])
                Q_EMIT dataChanged(index(row, 0), index(row, columns - 1));
        } else {
            beginInsertRows({}, row, row);
            m_runs.insert(m_runs.begin() + row, runs[next]);
            endInsertRows();
        }
        ++at;
        ++next;
    }
}

int KeptRunsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_runs.size());
}

int KeptRunsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant KeptRunsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const KeptRun &run = m_runs[static_cast<std::size_t>(index.row())];
    const int column = index.column();
    switch (role) {
    case Qt::DisplayRole:
        return textOf(run, column);
    case Qt::EditRole:
        return column == Name ? run.name : column == Note ? run.note : textOf(run, column);
    case Qt::ToolTipRole:
        return tipOf(run).html();
    case Qt::TextAlignmentRole:
        return QVariant(Qt::AlignVCenter | (isCount(column) ? Qt::AlignRight : Qt::AlignLeft));
    case IdRole:
        return run.id;
    case SortRole:
        return orderOf(run, column);
    case TextRole:
        return QString(textOf(run, Name) % u'\n' % textOf(run, Begun) % u'\n' % textOf(run, End)
                       % u'\n' % textOf(run, Note));
    default:
        return {};
    }
}

QVariant KeptRunsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columns)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | (isCount(section) ? Qt::AlignRight : Qt::AlignLeft));
    if (role == Qt::ToolTipRole && section == Left)
        return tipText(tr("URLs that have no verdict yet: Go on asks for these alone"));
    return role == Qt::DisplayRole ? QVariant(headOf(section)) : QVariant();
}

Qt::ItemFlags KeptRunsModel::flags(const QModelIndex &index) const
{
    const bool isText = index.isValid() && (index.column() == Name || index.column() == Note);
    return QAbstractTableModel::flags(index) | (isText ? Qt::ItemIsEditable : Qt::NoItemFlags);
}

bool KeptRunsModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid))
        return false;
    const KeptRun &run = m_runs[static_cast<std::size_t>(index.row())];
    const QString text = value.toString().trimmed();
    if (index.column() == Name && text != run.name)
        Q_EMIT renamed(run.id, text);
    else if (index.column() == Note && text != run.note)
        Q_EMIT noted(run.id, text);
    return false; // the store may refuse it
}

} // namespace coroscope::ui
