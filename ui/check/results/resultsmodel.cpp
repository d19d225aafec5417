// SPDX-License-Identifier: MIT
#include "ui/check/results/resultsmodel.h"

#include "words/check/explain.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"
#include "words/text/tip.h"
#include "words/trace/statewords.h"

#include <algorithm>
#include <utility>

namespace coroscope::ui {

namespace {

bool isNumber(ResultColumn column)
{
    switch (column) {
    case ResultColumn::Status:
    case ResultColumn::Attempts:
    case ResultColumn::Time:
    case ResultColumn::Line:
        return true;
    default:
        return false;
    }
}

} // namespace

ResultsModel::ResultsModel(const CheckRun &run, QObject *parent)
    : QAbstractTableModel(parent)
    , m_run(run)
    , m_filter(run)
    , m_keys(run)
{
    reset();
}

void ResultsModel::reset()
{
    beginResetModel();
    m_keys.reset();
    m_filter.reset();
    linkDuplicates();
    m_order = ordered();
    indexPositions();
    endResetModel();
}

void ResultsModel::extend()
{
    m_keys.reset();
    m_filter.extend();
    linkDuplicates();
    apply(ordered());
}

void ResultsModel::note(const std::vector<int> &targets)
{
    if (m_allStale)
        return;
    for (const int target : targets) {
        int row = m_run.list().targets()[std::size_t(target)].row;
        for (; row >= 0; row = m_nextOfTarget[std::size_t(row)])
            m_staleRows.push_back(row);
    }
}

void ResultsModel::setMoment(std::optional<Clock::TimePoint> moment)
{
    if (moment == m_moment)
        return;
    m_moment = moment;
    m_allStale = true;
}

void ResultsModel::settle()
{
    if (m_allStale) {
        apply(ordered());
        return;
    }
    std::vector<int> rows = std::exchange(m_staleRows, {});
    if (rows.empty())
        return;
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    std::vector<RowOrder::Entry> entries;
    entries.reserve(rows.size());
    for (const int row : rows)
        entries.push_back(entryOf(row));
    apply(m_sorting.merged(m_order, rows, entries));
}

void ResultsModel::refresh(int first, int last)
{
    last = std::min(last, rowCount() - 1);
    if (first >= 0 && first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, resultColumnCount - 1));
}

void ResultsModel::setTextFilter(const QString &text)
{
    m_filter.setText(text);
    apply(ordered());
}

void ResultsModel::setVerdictFilter(const VerdictSet &verdicts)
{
    m_filter.setVerdicts(verdicts);
    apply(ordered());
}

void ResultsModel::setStateFilter(std::optional<TaskState> state)
{
    m_filter.setState(state);
    apply(ordered());
}

void ResultsModel::setHostFilter(std::optional<int> host)
{
    m_filter.setHost(host);
    apply(ordered());
}

void ResultsModel::sort(int column, Qt::SortOrder order)
{
    m_sortColumn = column < 0 ? ResultColumn::Line : static_cast<ResultColumn>(column);
    m_sorting.setDescending(column >= 0 && order == Qt::DescendingOrder);
    apply(ordered());
}

int ResultsModel::positionOf(int row) const
{
    return row < 0 || std::size_t(row) >= m_positions.size() ? -1 : m_positions[std::size_t(row)];
}

QString ResultsModel::toText(const std::vector<int> &positions) const
{
    QString lines;
    for (const int position : positions) {
        const int row = rowAt(position);
        for (int column = 0; column < resultColumnCount; ++column) {
            if (column > 0)
                lines += u'\t';
            lines += text(row, static_cast<ResultColumn>(column));
        }
        lines += u'\n';
    }
    return lines;
}

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int ResultsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : resultColumnCount;
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = rowAt(index.row());
    const auto column = static_cast<ResultColumn>(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return text(row, column);
    case Qt::ToolTipRole:
        return column == ResultColumn::Url || column == ResultColumn::Why
                   ? tipText(text(row, column))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return int(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    case RowRole:
        return row;
    case VerdictRole:
        return int(m_run.verdictAt(row, moment()));
    case DoingRole:
        return int(statusOf(row).doing);
    case UrlRole:
        return url(row);
    default:
        return {};
    }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= resultColumnCount)
        return {};
    const auto column = static_cast<ResultColumn>(section);
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignVCenter | (isNumber(column) ? Qt::AlignRight : Qt::AlignLeft));
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
    case ResultColumn::Verdict:
        return tr("Verdict");
    case ResultColumn::Status:
        return tr("Status");
    case ResultColumn::Url:
        return tr("URL");
    case ResultColumn::Why:
        return tr("Why");
    case ResultColumn::Attempts:
        return tr("Attempts");
    case ResultColumn::Time:
        return tr("Time");
    case ResultColumn::Host:
        return tr("Host");
    case ResultColumn::Line:
        return tr("Line");
    }
    Q_UNREACHABLE();
    return {};
}

Clock::TimePoint ResultsModel::moment() const
{
    return m_moment.value_or(m_run.history().end());
}

QString ResultsModel::text(int row, ResultColumn column) const
{
    const UrlRow &line = m_run.list().rows()[std::size_t(row)];
    const RowStatus status = statusOf(row);
    switch (column) {
    case ResultColumn::Verdict:
        return status.verdict == Verdict::Pending ? stateWord(status.doing)
                                                  : verdictWord(status.verdict);
    case ResultColumn::Status:
        return status.result && status.result->status > 0 ? QString::number(status.result->status)
                                                          : QString();
    case ResultColumn::Url:
        return url(row);
    case ResultColumn::Why:
        if (status.result)
            return explain(*status.result);
        return status.verdict == Verdict::Pending ? QString()
                                                  : explain(line, m_run.list().input(row));
    case ResultColumn::Attempts:
        return status.attempts > 0 ? QString::number(status.attempts) : QString();
    case ResultColumn::Time:
        return status.took ? formatDuration(*status.took) : QString();
    case ResultColumn::Host:
        return line.target < 0 ? QString()
                               : printable(m_run.list().hosts()[std::size_t(
                                   m_run.list().targets()[std::size_t(line.target)].host)]);
    case ResultColumn::Line:
        return QString::number(line.line);
    }
    Q_UNREACHABLE();
    return {};
}

QString ResultsModel::url(int row) const
{
    const int target = m_run.list().rows()[std::size_t(row)].target;
    const QString url = target < 0 ? m_run.list().input(row) : m_run.displayUrl(target);
    return printable(url, url.size()); // whole: it is copied and opened, too
}

RowOrder::Entry ResultsModel::entryOf(int row)
{
    const RowStatus status = statusOf(row);
    return {m_keys.key(row, status, m_sortColumn), m_filter.accepts(row, status)};
}

std::vector<int> ResultsModel::ordered()
{
    m_allStale = false;
    m_staleRows.clear();
    const std::size_t count = m_run.list().rows().size();
    std::vector<RowOrder::Entry> entries;
    entries.reserve(count);
    for (std::size_t row = 0; row < count; ++row)
        entries.push_back(entryOf(static_cast<int>(row)));
    return m_sorting.sorted(std::move(entries));
}

void ResultsModel::apply(std::vector<int> next)
{
    if (next == m_order)
        return;
    // A layout change must keep the number of rows. So those that go are moved to the end and taken off
    // there, and those that come are put on at the end before they are moved to their places.
    std::vector<bool> wanted(m_run.list().rows().size());
    for (const int row : next)
        wanted[std::size_t(row)] = true;
    std::vector<int> staying;
    std::vector<int> coming;
    for (const int row : next)
        (positionOf(row) >= 0 ? staying : coming).push_back(row);
    const int kept = static_cast<int>(staying.size());

    if (kept < rowCount()) {
        std::copy_if(m_order.begin(),
                     m_order.end(),
                     std::back_inserter(staying),
                     [&wanted](int row) { return !wanted[std::size_t(row)]; });
        rearrange(std::move(staying));
        beginRemoveRows({}, kept, rowCount() - 1);
        m_order.resize(std::size_t(kept));
        indexPositions();
        endRemoveRows();
    }
    if (!coming.empty()) {
        beginInsertRows({}, kept, kept + static_cast<int>(coming.size()) - 1);
        m_order.insert(m_order.end(), coming.begin(), coming.end());
        indexPositions();
        endInsertRows();
    }
    rearrange(std::move(next));
}

void ResultsModel::rearrange(std::vector<int> next)
{
    if (next == m_order)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<int> rows;
    rows.reserve(std::size_t(before.size()));
    for (const QModelIndex &old : before)
        rows.push_back(rowAt(old.row()));
    m_order = std::move(next);
    indexPositions();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(positionOf(rows[std::size_t(i)]), before[i].column()));
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void ResultsModel::indexPositions()
{
    m_positions.assign(m_run.list().rows().size(), -1);
    for (std::size_t position = 0; position < m_order.size(); ++position)
        m_positions[std::size_t(m_order[position])] = static_cast<int>(position);
}

void ResultsModel::linkDuplicates()
{
    const UrlList &list = m_run.list();
    std::vector<int> lastOfTarget(list.targets().size(), -1);
    m_nextOfTarget.assign(list.rows().size(), -1);
    for (std::size_t row = 0; row < list.rows().size(); ++row) {
        const int target = list.rows()[row].target;
        if (target < 0)
            continue;
        const int last = std::exchange(lastOfTarget[std::size_t(target)], static_cast<int>(row));
        if (last >= 0)
            m_nextOfTarget[std::size_t(last)] = static_cast<int>(row);
    }
}

} // namespace coroscope::ui
