// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

#include <cstddef>
#include <vector>

namespace coroscope::ui {

struct Remark;

/// What is worth a look in a run, a sentence and a time each.
class RemarksModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// `remarks` outlive it; whoever changes them calls readAnew().
    explicit RemarksModel(const std::vector<Remark> &remarks, QObject *parent = nullptr);

    void readAnew();
    /// Reads anew, and shows so many of them, from the first on.
    void showFirst(std::size_t most);

    /// nullptr: there is none.
    const Remark *remark(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const std::vector<Remark> &m_remarks;
    int m_rows = 0; ///< that its views know of
};

} // namespace coroscope::ui
