// SPDX-License-Identifier: MIT
#include "ui/check/runs/comparisonmodel.h"

#include "report/compare/comparisonreport.h"
#include "ui/check/runs/runshelf.h"
#include "words/text/format.h"
#include "words/text/tip.h"

namespace coroscope::ui {

namespace {

constexpr qsizetype longestCell = 2'000;

const ReportedUrl &shownUrl(const Difference &difference)
{
    return difference.now ? *difference.now : *difference.before;
}

QString textOf(const Difference &difference, int column)
{
    switch (column) {
    case ComparisonModel::What:
        return changeTitle(difference.change);
    case ComparisonModel::Before:
        return difference.before ? judgementText(*difference.before) : QString();
    case ComparisonModel::Now:
        return difference.now ? judgementText(*difference.now) : QString();
    case ComparisonModel::Url:
        return printable(shownUrl(difference).url, longestCell);
    default:
        return changeDetail(difference);
    }
}

Tip tipOf(const Difference &difference)
{
    Tip tip;
    tip.addHead(changeTitle(difference.change));
    tip.addLine(shownUrl(difference).url);
    if (const QString detail = changeDetail(difference); !detail.isEmpty())
        tip.addLine(detail);
    return tip;
}

} // namespace

void ComparisonModel::setRuns(std::shared_ptr<const ComparedRuns> runs)
{
    beginResetModel();
    m_runs = std::move(runs);
    endResetModel();
}

const Difference &ComparisonModel::difference(int row) const
{
    return m_runs->comparison.differences()[static_cast<std::size_t>(row)];
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_runs ? 0
                                       : static_cast<int>(m_runs->comparison.differences().size());
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : columns;
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid))
        return {};
    const Difference &shown = difference(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return textOf(shown, index.column());
    case Qt::ToolTipRole:
        return tipOf(shown).html();
    case ChangeRole:
        return static_cast<int>(shown.change);
    case SortRole: // by their change they are in order
        return index.column() == What ? QVariant(index.row())
                                      : QVariant(textOf(shown, index.column()));
    case TextRole:
        return QString(textOf(shown, Url) % u'\n' % textOf(shown, Detail));
    default:
        return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant(Qt::AlignVCenter | Qt::AlignLeft);
    if (role != Qt::DisplayRole)
        return {};
    switch (section) {
    case What:
        return tr("Change");
    case Before:
        return tr("Before");
    case Now:
        return tr("Now");
    case Url:
        return tr("URL");
    default:
        return tr("What is different");
    }
}

} // namespace coroscope::ui
