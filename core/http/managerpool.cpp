// SPDX-License-Identifier: MIT
#include "core/http/managerpool.h"

#include <algorithm>

namespace coroscope {

ManagerLease ManagerPool::lease(const QString &origin)
{
    std::erase_if(m_managers, [](const auto &manager) { return manager->isPoisoned(); });
    const auto free = std::ranges::find_if(m_managers, [&](const auto &manager) {
        return manager->requests(origin) < requestsPerOrigin;
    });
    const auto &manager = free != m_managers.end()
                              ? *free
                              : m_managers.emplace_back(std::make_shared<PooledManager>(&m_parent));
    return {manager, origin};
}

ManagerLease ManagerPool::leaseAlone(const QString &origin)
{
    return {std::make_shared<PooledManager>(&m_parent), origin};
}

} // namespace coroscope
