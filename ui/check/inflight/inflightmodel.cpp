// SPDX-License-Identifier: MIT
#include "ui/check/inflight/inflightmodel.h"

#include "core/check/mask/urlmask.h"
#include "core/check/run/checkrun.h"
#include "ui/check/results/verdictmark.h"
#include "words/check/progresswords.h"
#include "words/check/statuswords.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <QHash>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr qsizetype longestUrl = 400;

/// Where each task stands.
QHash<TaskId, qsizetype> placesOf(const std::vector<InFlightRequest> &requests)
{
    QHash<TaskId, qsizetype> places;
    places.reserve(std::ssize(requests));
    for (const InFlightRequest &request : requests)
        places.insert(request.task, places.size());
    return places;
}

} // namespace

InFlightModel::InFlightModel(const CheckRun &run, QObject *parent)
    : QAbstractTableModel(parent)
    , m_run(run)
{
}

void InFlightModel::reset()
{
    beginResetModel();
    m_rows.clear();
    endResetModel();
}

void InFlightModel::show(const std::vector<InFlightRequest> &requests,
                         Clock::TimePoint now,
                         Rows rows)
{
    m_now = now;
    if (rows == Rows::Stay) {
        keepOrder(requests);
    } else {
        removeAllBut(requests);
        sortAs(requests);
    }
    insertNew(requests, rows);
    if (!m_rows.empty())
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, inFlightColumnCount - 1));
}

int InFlightModel::rowOf(int target) const
{
    const auto row =
        std::ranges::find(m_rows, target, [](const Row &other) { return other.request.target; });
    return row == m_rows.end() ? -1 : int(row - m_rows.begin());
}

int InFlightModel::overCount() const
{
    return int(std::ranges::count(m_rows, true, &Row::isOver));
}

int InFlightModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : int(m_rows.size());
}

int InFlightModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : inFlightColumnCount;
}

QVariant InFlightModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows[std::size_t(index.row())];
    const auto column = static_cast<InFlightColumn>(index.column());
    const bool isNumber = column == InFlightColumn::Age || column == InFlightColumn::Attempt;
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == InFlightColumn::Url ? tipText(url(row)) : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    case TargetRole:
        return row.request.target;
    case StateRole:
        return int(stateOf(row));
    case VerdictRole:
        return int(verdictOf(row));
    case UrlRole:
        return url(row);
    default:
        return {};
    }
}

QVariant InFlightModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const auto column = static_cast<InFlightColumn>(section);
    if (role == Qt::TextAlignmentRole) {
        const bool isNumber = column == InFlightColumn::Age || column == InFlightColumn::Attempt;
        return int(Qt::AlignVCenter | (isNumber ? Qt::AlignRight : Qt::AlignLeft));
    }
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case InFlightColumn::Age:
        return tr("For");
    case InFlightColumn::Doing:
        return tr("Doing");
    case InFlightColumn::Url:
        return tr("URL");
    case InFlightColumn::Host:
        return tr("Host");
    case InFlightColumn::Attempt:
        return tr("Attempt");
    }
    return {};
}

Qt::ItemFlags InFlightModel::flags(const QModelIndex &index) const
{
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren
                           : Qt::NoItemFlags;
}

void InFlightModel::keepOrder(const std::vector<InFlightRequest> &requests)
{
    const QHash<TaskId, qsizetype> places = placesOf(requests);
    for (Row &row : m_rows) {
        const auto place = places.constFind(row.request.task);
        row.isOver = place == places.cend();
        if (row.isOver)
            continue;
        row.request = requests[std::size_t(*place)];
        row.age = m_now - row.request.since;
    }
}

void InFlightModel::removeAllBut(const std::vector<InFlightRequest> &requests)
{
    const QHash<TaskId, qsizetype> places = placesOf(requests);
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (places.contains(m_rows[std::size_t(last)].request.task))
            continue;
        int first = last;
        while (first > 0 && !places.contains(m_rows[std::size_t(first) - 1].request.task))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.erase(m_rows.begin() + first, m_rows.begin() + last + 1);
        endRemoveRows();
        last = first;
    }
}

void InFlightModel::sortAs(const std::vector<InFlightRequest> &requests)
{
    const QHash<TaskId, qsizetype> places = placesOf(requests);
    const auto placeOf = [&places](const Row &row) { return places.value(row.request.task); };
    for (Row &row : m_rows) {
        row = {.request = requests[std::size_t(placeOf(row))]};
        row.age = m_now - row.request.since;
    }
    if (std::ranges::is_sorted(m_rows, {}, placeOf))
        return;
    Q_EMIT layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<TaskId> tasks;
    for (const QModelIndex &index : before)
        tasks.push_back(m_rows[std::size_t(index.row())].request.task);
    std::ranges::sort(m_rows, {}, placeOf);
    QHash<TaskId, int> rows;
    for (const Row &row : m_rows)
        rows.insert(row.request.task, int(rows.size()));
    QModelIndexList after;
    for (qsizetype i = 0; i < before.size(); ++i)
        after += index(rows.value(tasks[std::size_t(i)]), before[i].column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

/// Rows that may move stand in the order of `requests` by now, so that each new one has its place in it.
void InFlightModel::insertNew(const std::vector<InFlightRequest> &requests, Rows rows)
{
    QSet<TaskId> shown;
    for (const Row &row : m_rows)
        shown.insert(row.request.task);
    for (std::size_t i = 0; i < requests.size(); ++i) {
        if (shown.contains(requests[i].task))
            continue;
        const int row = rows == Rows::Move ? int(i) : rowCount();
        beginInsertRows({}, row, row);
        m_rows.insert(m_rows.begin() + row,
                      Row{.request = requests[i], .age = m_now - requests[i].since});
        endInsertRows();
    }
}

QString InFlightModel::text(const Row &row, InFlightColumn column) const
{
    switch (column) {
    case InFlightColumn::Age:
        return formatDurationShort(std::max(row.age, Clock::Duration::zero()));
    case InFlightColumn::Doing:
        return doing(row);
    case InFlightColumn::Url:
        return url(row);
    case InFlightColumn::Host: {
        const UrlTarget &target = m_run.list().targets()[std::size_t(row.request.target)];
        return printable(m_run.list().hosts()[std::size_t(target.host)]);
    }
    case InFlightColumn::Attempt:
        return row.request.attempt > 0 ? QString::number(row.request.attempt) : QString();
    }
    return {};
}

QString InFlightModel::doing(const Row &row) const
{
    if (!row.isOver)
        return inFlightWord(row.request);
    const JudgedResult result = m_run.result(row.request.target);
    if (!result)
        return tr("Over");
    return result->status > 0 ? statusPhrase(result->status, result.whole().reason)
                              : verdictWord(result->verdict);
}

QString InFlightModel::url(const Row &row) const
{
    return printable(m_run.list().displayUrl(row.request.target), longestUrl);
}

TaskState InFlightModel::stateOf(const Row &row) const
{
    if (row.isOver)
        return toneOf(verdictOf(row));
    switch (row.request.activity) {
    case InFlightRequest::Activity::Request:
        return TaskState::Network;
    case InFlightRequest::Activity::Waiting:
        return TaskState::Suspended;
    case InFlightRequest::Activity::Backoff:
        return TaskState::Backoff;
    }
    Q_UNREACHABLE();
    return {};
}

Verdict InFlightModel::verdictOf(const Row &row) const
{
    const JudgedResult result = row.isOver ? m_run.result(row.request.target) : JudgedResult();
    return result ? result->verdict : Verdict::Pending;
}

} // namespace coroscope::ui
