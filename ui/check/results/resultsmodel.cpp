// SPDX-License-Identifier: MIT
#include "ui/check/results/resultsmodel.h"

#include "words/check/pendingwords.h"
#include "words/text/tip.h"

#include <algorithm>
#include <utility>

namespace coroscope::ui {

namespace {

ResultField fieldOf(int column)
{
    return resultColumns[std::size_t(column)];
}

QVariant alignmentOf(ResultField field)
{
    return int(Qt::AlignVCenter | (resultField(field).isNumber ? Qt::AlignRight : Qt::AlignLeft));
}

} // namespace

ResultsModel::ResultsModel(const CheckRun &run, QObject *parent)
    : QAbstractTableModel(parent)
    , m_run(run)
    , m_filter(run)
    , m_ranks(run)
{
    reset();
}

void ResultsModel::reset()
{
    beginResetModel();
    m_ranks.reset();
    m_filter.listChanged();
    linkDuplicates();
    m_order = ordered();
    indexPositions();
    endResetModel();
}

void ResultsModel::extend()
{
    m_ranks.reset();
    m_filter.listChanged();
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

void ResultsModel::setMoment(std::optional<Moment> moment)
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
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

void ResultsModel::setFilter(std::vector<FilterTerm> terms)
{
    m_filter.setTerms(std::move(terms));
    apply(ordered());
}

void ResultsModel::sort(int column, Qt::SortOrder order)
{
    m_sortedBy = column < 0 ? ResultField::Line : fieldOf(column);
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
        const ResultRow row = known(rowAt(position));
        for (const ResultField field : resultColumns) {
            if (field != resultColumns.front())
                lines += u'\t';
            lines += textOf(field, row);
        }
        lines += u'\n';
    }
    return lines;
}

QString ResultsModel::headsText() const
{
    QStringList heads;
    for (const ResultField field : resultColumns)
        heads += headingOf(field);
    return heads.join(u'\t') + u'\n';
}

int ResultsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_order.size());
}

int ResultsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(resultColumns.size());
}

QVariant ResultsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const int row = rowAt(index.row());
    const ResultField field = fieldOf(index.column());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(field, known(row));
    case Qt::ToolTipRole:
        return field == ResultField::Url || field == ResultField::Error
                       || field == ResultField::Host
                   ? tipText(textOf(field, known(row)))
                   : QVariant();
    case Qt::TextAlignmentRole:
        return alignmentOf(field);
    case RowRole:
        return row;
    case VerdictRole:
        return int(m_run.verdictAt(row, moment()));
    case DoingRole:
        return int(known(row).doing);
    case HeldBackRole: {
        const ResultRow shown = known(row);
        return !shown.result && shown.task && isHeldBack(m_run, *shown.task, shown.moment);
    }
    case UrlRole:
        return textOf(ResultField::Url, known(row));
    default:
        return {};
    }
}

QVariant ResultsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= columnCount())
        return {};
    if (role == Qt::TextAlignmentRole)
        return alignmentOf(fieldOf(section));
    return role == Qt::DisplayRole ? headingOf(fieldOf(section)) : QVariant();
}

Moment ResultsModel::moment() const
{
    return m_moment.value_or(Moment(m_run.history().end()));
}

RowOrder::Entry ResultsModel::entryOf(int row)
{
    const ResultRow now = known(row);
    return {resultField(m_sortedBy).order(now, m_ranks), m_filter.accepts(row, now)};
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
