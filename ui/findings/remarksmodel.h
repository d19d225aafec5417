// SPDX-License-Identifier: MIT
#pragma once

#include <QAbstractListModel>

namespace coroscope::ui {

class TraceSession;
struct Remark;

/// What is worth a look in the recording that is shown, a sentence and a time each.
class RemarksModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// `session` outlives it.
    explicit RemarksModel(const TraceSession &session, QObject *parent = nullptr);

    /// nullptr: there is none.
    const Remark *remark(const QModelIndex &index) const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    void readAnew();

    const TraceSession &m_session;
    int m_rows = 0; ///< that its views know of
};

} // namespace coroscope::ui
