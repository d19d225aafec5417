// SPDX-License-Identifier: MIT
#pragma once

#include "report/compare/comparison.h"

#include <QAbstractTableModel>

#include <memory>

namespace coroscope::ui {

struct ComparedRuns;

/// What has become of the URLs of one run in another, in the order of the comparison.
class ComparisonModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { What, Before, Now, Url, Detail };
    static constexpr int columns = Detail + 1;
    enum Role {
        ChangeRole = Qt::UserRole, ///< Change as int
        SortRole,                  ///< what its column is sorted by
        TextRole,                  ///< QString: what a filter looks at
    };

    using QAbstractTableModel::QAbstractTableModel;

    void setRuns(std::shared_ptr<const ComparedRuns> runs);
    const Difference &difference(int row) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    std::shared_ptr<const ComparedRuns> m_runs; ///< null: nothing is compared
};

} // namespace coroscope::ui
