// SPDX-License-Identifier: MIT
#include "ui/trace/resourcesmodel.h"

#include "ui/findings/twolinedelegate.h"
#include "ui/trace/tracesession.h"
#include "words/text/format.h"
#include "words/text/tip.h"

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr qsizetype longestName = 60;

/// "4/8"; empty for what nobody holds and nothing is in.
QString heldText(const ResourceTrack &resource, Moment t)
{
    const int held = resource.occupancyAt(t).held;
    const int most = resource.permitsAt(t);
    switch (resource.kind()) {
    case ResourceKind::Semaphore:
    case ResourceKind::Queue:
        return most > 0 && most <= ResourceTrack::mostFreeSlots
                   ? ResourcesModel::tr("%1/%2").arg(formatCount(held), formatCount(most))
                   : formatCount(held);
    case ResourceKind::Lock:
        return held > 0 ? ResourcesModel::tr("held") : ResourcesModel::tr("free");
    case ResourceKind::Event:
        return held > 0 ? ResourcesModel::tr("set") : ResourcesModel::tr("not set");
    case ResourceKind::Condition:
    case ResourceKind::Barrier:
        break;
    }
    return {};
}

QString kindWord(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Semaphore:
        return ResourcesModel::tr("Semaphore");
    case ResourceKind::Event:
        return ResourcesModel::tr("Event");
    case ResourceKind::Queue:
        return ResourcesModel::tr("Queue");
    case ResourceKind::Lock:
        return ResourcesModel::tr("Lock");
    case ResourceKind::Condition:
        return ResourcesModel::tr("Condition");
    case ResourceKind::Barrier:
        return ResourcesModel::tr("Barrier");
    }
    Q_UNREACHABLE();
    return {};
}

QString detailText(const ResourceTrack &resource, Moment t)
{
    QStringList parts{kindWord(resource.kind()), heldText(resource, t)};
    const int waiting = resource.occupancyAt(t).waiting;
    parts << (waiting == 1 ? ResourcesModel::tr("1 waits")
                           : ResourcesModel::tr("%1 wait").arg(formatCount(waiting)));
    parts.removeAll(QString());
    return parts.join(QStringLiteral(" · "));
}

} // namespace

ResourcesModel::ResourcesModel(TraceSession &session, QObject *parent)
    : QAbstractListModel(parent)
    , m_session(session)
{
    connect(&session, &TraceSession::opened, this, &ResourcesModel::readAnew);
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
    const QString name = printable(shown->name(), longestName);
    switch (role) {
    case Qt::DisplayRole:
        return name;
    case TwoLineDelegate::Detail:
        return detailText(*shown, m_session.view().now());
    case Qt::AccessibleTextRole:
        return tr("%1: %2").arg(name, detailText(*shown, m_session.view().now()));
    case Qt::ToolTipRole:
        return tipText(tr("%1 “%2”: at most %3 held or inside, at most %4 waiting")
                           .arg(kindWord(shown->kind()),
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

void ResourcesModel::showMoment()
{
    if (m_rows > 0)
        Q_EMIT dataChanged(index(0), index(m_rows - 1));
}

} // namespace coroscope::ui
