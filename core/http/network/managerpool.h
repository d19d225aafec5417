// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/network/managerlease.h"

#include <QObject>

#include <vector>

namespace coroscope {

/// The QNetworkAccessManagers of a thread: as many as it takes to start every request at once.
///
/// A manager opens six connections for a group, and one that fails takes along all requests that queue
/// for them. So each group is given six requests at most, and its queue is always empty. Plain http has any
/// number of lanes in one manager, which is cheaper than more managers; each of those has a thread.
///
/// Threads: the one that made it. Lifetime: outlives its leases.
class ManagerPool final
{
public:
    static constexpr int requestsPerGroup = 6; ///< at once

    explicit ManagerPool(ProxySettings proxies = {})
        : m_proxies(std::move(proxies))
    {
    }

    /// The first lane with room for one more request to the origin; of a new manager if there is none.
    ManagerLease lease(const QString &origin);

    std::size_t managerCount() const noexcept { return m_managers.size(); }

private:
    Q_DISABLE_COPY_MOVE(ManagerPool)

    const ProxySettings m_proxies;
    QObject m_parent; ///< of all managers, so that none is left when the pool ends
    std::vector<std::shared_ptr<PooledManager>> m_managers;
};

} // namespace coroscope
