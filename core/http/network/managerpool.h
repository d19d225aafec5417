// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/network/pooledmanager.h"

#include <QObject>

#include <memory>
#include <vector>

class QNetworkRequest;

namespace coroscope {

/// The right to run one request to one origin on a manager of the pool. Movable; leaving the block
/// gives it back. The reply must be finished or aborted by then.
class [[nodiscard]] ManagerLease final
{
public:
    ManagerLease(std::shared_ptr<PooledManager> manager, ConnectionGroup group);
    ManagerLease(ManagerLease &&other) noexcept = default;
    ManagerLease &operator=(ManagerLease &&other) noexcept;
    ManagerLease(const ManagerLease &) = delete;
    ManagerLease &operator=(const ManagerLease &) = delete;
    ~ManagerLease();

    QNetworkAccessManager &manager() noexcept { return m_manager->manager(); }
    /// Puts a request that this lease is for into its group.
    void assignGroup(QNetworkRequest &request) const;

    /// The manager opens a connection for the group. It does not tell for which request.
    void noteNewConnection() { m_manager->connectionBegan(m_group); }
    /// The request was sent. Returns whether on a connection that an earlier one has used.
    bool noteSent() { return !m_manager->takeNewConnection(m_group); }

    /// An interim response came as an answer: what follows it on the wire would be taken for the answer
    /// to the next request. The manager gets no new work.
    void poison() { m_manager->poison(m_group); }
    /// Whether that happened since the lease began, to this or another request of the group. Then no
    /// answer that came by this lease can be trusted.
    bool isPoisoned() const { return m_manager->isPoisoned(m_group); }

private:
    std::shared_ptr<PooledManager> m_manager; ///< null when moved from
    ConnectionGroup m_group;
};

/// The QNetworkAccessManagers of a thread: as many as it takes to start every request at once.
///
/// A manager opens six connections for a group, and one that fails takes along all requests that queue
/// for them. So each group is given six requests at most, and its queue is always empty. Plain http has any
/// number of groups in one manager, which is cheaper than more managers; each of those has a thread.
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

    /// The first group with room for one more request to the origin; of a new manager if there is none.
    ManagerLease lease(const QString &origin);

    std::size_t managerCount() const noexcept { return m_managers.size(); }

private:
    Q_DISABLE_COPY_MOVE(ManagerPool)

    const ProxySettings m_proxies;
    QObject m_parent; ///< of all managers, so that none is left when the pool ends
    std::vector<std::shared_ptr<PooledManager>> m_managers;
};

} // namespace coroscope
