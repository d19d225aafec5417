// SPDX-License-Identifier: MIT
#include "ui/trace/resourcesmodel.h"

#include "ui/findings/twolinedelegate.h"
#include "ui/trace/tracesession.h"
#include "words/text/format.h"
#include "words/text/tip.h"
#include "words/trace/resourcewords.h"

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr qsizetype longestResource = 60;

QString detailText(const ResourceTrack &resource, Moment t)
{
    const QString kind = resourceKindWord(resource.kind());
    const QString use = resourceUse(resource, t);
    return use.isEmpty() ? kind : ResourcesModel::tr("%1 · %2").arg(kind, use);
}

} // namespace

ResourcesModel::ResourcesModel(TraceSession &session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(&session, &TraceSession::opened, this, &ResourcesModel::readAnew);
    connect(&session, &TraceSession::advanced, this, &ResourcesModel::readMore);
    connect(&session.view().clock(), &FrameClock::tableTick, this, &ResourcesModel::showMoment);
    readAnew();
}

ResourceId ResourcesModel::resource(const QModelIndex &index) const
{
    const ResourceTrack *const shown = track(index);
    return shown ? shown->id() : ResourceId::None;
}

QModelIndex ResourcesModel::busiest() const
{
    const auto &resources = m_session.history().resources();
    const auto most = std::ranges::max_element(resources, {}, [](const ResourceTrack &resource) {
        return std::pair(resource.mostWaiting(), resource.mostHeld());
    });
    return most == resources.end() ? QModelIndex() : index(int(most - resources.begin()));
}

int ResourcesModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : m_rows;
}

QVariant ResourcesModel::data(const QModelIndex &index, int role) const
{
    const ResourceTrack *const shown = track(index);
    if (!shown)
        return {};
    const QString name = printable(shown->name(), longestResource);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case TwoLineDelegate::Detail:
        return detailText(*shown, m_session.view().now());
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(name, detailText(*shown, m_session.view().now()));
    case Qt::ToolTipRole:
        return tipText(tr("%1 “%2”: at most %3 held or inside, at most %4 waiting")
                           .arg(resourceKindWord(shown->kind()),
                                name,
                                formatCount(shown->mostHeld()),
                                formatCount(shown->mostWaiting())));
    default:
        return {};
    }
}

const ResourceTrack *ResourcesModel::track(const QModelIndex &index) const
{
    const auto &resources = m_session.history().resources();
    const auto row = static_cast<std::size_t>(index.row());
    return index.isValid() && row < resources.size() ? &resources[row] : nullptr;
}

void ResourcesModel::readAnew()
{
    beginResetModel();
    m_rows = static_cast<int>(m_session.history().resources().size());
    endResetModel();
}

void ResourcesModel::readMore()
{
    const auto rows = static_cast<int>(m_session.history().resources().size());
    if (rows <= m_rows)
        return;
    beginInsertRows({}, m_rows, rows - 1);
    m_rows = rows;
    endInsertRows();
}

void ResourcesModel::showMoment()
{
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0), index(m_rows - 1));
}

} // namespace coroscope::ui
