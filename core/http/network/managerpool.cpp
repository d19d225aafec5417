// SPDX-License-Identifier: MIT

#include "core/http/network/managerpool.h"

#include <QNetworkRequest>

#include <optional>
#include <utility>

namespace coroscope {

namespace {

bool mayHaveGroups(const QString &origin)
{
    return origin.startsWith(QLatin1String("http://"));
}

/// The first group of the manager with room for one more request.
std::optional<ConnectionGroup> groupWithRoom(const PooledManager &manager, const QString &origin)
{
    ConnectionGroup group{.origin = origin};
    while (manager.requests(group) >= ManagerPool::requestsPerGroup) {
        if (!mayHaveGroups(origin))
            return std::nullopt;
        ++group.number;
    }
    return group;
}

} // namespace

ManagerLease::ManagerLease(std::shared_ptr<PooledManager> manager, ConnectionGroup group)
    : m_manager(std::move(manager))
    , m_group(std::move(group))
{
    m_manager->requestBegan(m_group);
}

ManagerLease &ManagerLease::operator=(ManagerLease &&other) noexcept
{
    ManagerLease moved(std::move(other));
    std::swap(m_manager, moved.m_manager);
    std::swap(m_group, moved.m_group);
    return *this;
}

ManagerLease::~ManagerLease()
{
    if (m_manager)
        m_manager->requestEnded(m_group);
}

// The name to verify is part of what connections are shared by, and plain http verifies none: to the
// manager, the groups are different hosts, each with six connections of its own.
void ManagerLease::assignGroup(QNetworkRequest &request) const
{
    if (m_group.number > 0)
        request.setPeerVerifyName(request.peerVerifyName()
                                  + QStringLiteral("group-%1").arg(m_group.number));
}

ManagerLease ManagerPool::lease(const QString &origin)
{
    std::erase_if(m_managers, [](const auto &manager) { return manager->isPoisoned(); });
    for (const auto &manager : m_managers) {
        if (const auto group = groupWithRoom(*manager, origin))
            return {manager, *group};
    }
    return {m_managers.emplace_back(std::make_shared<PooledManager>(&m_parent, m_proxies)),
            {.origin = origin}};
}

} // namespace coroscope
