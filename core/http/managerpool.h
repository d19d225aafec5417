// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/managerlease.h"

#include <QObject>

#include <vector>

namespace coroscope {

/// The QNetworkAccessManagers of a client: as many as it takes to start every request at once.
///
/// A manager opens six connections to an origin, and one that fails takes along all requests that queue
/// for it. So each is given six at most, and its queue is always empty. Managers share no connections.
///
/// Threads: the one that made it. Lifetime: outlives its leases.
class ManagerPool final
{
public:
    static constexpr int requestsPerOrigin = 6; ///< at once, in one manager

    ManagerPool() = default;

    /// The first manager with room for one more request to the origin; a new one if there is none.
    ManagerLease lease(const QString &origin);
    /// A new manager that serves this request alone.
    ManagerLease leaseAlone(const QString &origin);

    std::size_t managerCount() const noexcept { return m_managers.size(); }

private:
    Q_DISABLE_COPY_MOVE(ManagerPool)

    QObject m_parent; ///< of all managers, so that none is left when the pool ends
    std::vector<std::shared_ptr<PooledManager>> m_managers;
};

} // namespace coroscope
