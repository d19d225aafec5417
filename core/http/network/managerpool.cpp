// SPDX-License-Identifier: MIT
#include "core/http/network/managerpool.h"

#include <optional>

namespace coroscope {

namespace {

bool mayHaveLanes(const QString &origin)
{
    return origin.startsWith(QLatin1String("http://"));
}

/// The first group of the manager with room for one more request.
std::optional<ConnectionGroup> groupWithRoom(const PooledManager &manager, const QString &origin)
{
    ConnectionGroup group{.origin = origin};
    while (manager.requests(group) >= ManagerPool::requestsPerGroup) {
        if (!mayHaveLanes(origin))
            return std::nullopt;
        ++group.lane;
    }
    return group;
}

} // namespace

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
