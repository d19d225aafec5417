// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"

#include <QAbstractTableModel>

#include <vector>

namespace coroscope::ui {

/// The runs of a store as a table, the newest first. Names and notes can be edited: a signal says what was typed, and the
/// table shows it once the store has it.
class KeptRunsModel final : public QAbstractTableModel
{
    Q_OBJECT

public:
    enum Column { Name, Begun, End, Urls, Ok, NotOk, Broken, Error, Timeout, Blocked, Left, Note };
    static constexpr int columns = Note + 1;
    enum Role {
        IdRole = Qt::UserRole, ///< qint64: of the run
        SortRole,              ///< what its column is sorted by
        TextRole,              ///< QString: what a filter looks at
    };

    using QAbstractTableModel::QAbstractTableModel;

    /// They are as RunShelf::runs() has them. Runs that stay keep their place in a view.
    void setRuns(const std::vector<KeptRun> &runs);
    const KeptRun &run(int row) const { return m_runs[static_cast<std::size_t>(row)]; }

    int rowCount(const QModelIndex &parent = {}) const override;
    int columnCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;
    QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

Q_SIGNALS:
    void renamed(qint64 id, const QString &name);
    void noted(qint64 id, const QString &note);

private:
    std::vector<KeptRun> m_runs;
};

} // namespace coroscope::ui
