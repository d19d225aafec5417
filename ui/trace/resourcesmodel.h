// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <QAbstractListModel>

namespace coroscope::ui {

class TraceSession;

/// The resources of the recording that is shown, with how many hold and wait for each at the moment shown.
class ResourcesModel final : public QAbstractListModel
{
    Q_OBJECT

public:
    /// `session` outlives it.
    explicit ResourcesModel(TraceSession &session, QObject *parent = nullptr);

    ResourceId resource(const QModelIndex &index) const;
    /// The one of which there is most to see; an invalid index if there is none.
    QModelIndex busiest() const;

    int rowCount(const QModelIndex &parent = {}) const override;
    QVariant data(const QModelIndex &index, int role) const override;

private:
    const ResourceTrack *track(const QModelIndex &index) const;
    void readAnew();
    void readMore();
    void showMoment();

    TraceSession &m_session;
    int m_rows = 0; ///< that its views know of
};

} // namespace coroscope::ui
