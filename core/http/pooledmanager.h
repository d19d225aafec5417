// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QNetworkAccessManager>
#include <QSet>

namespace coroscope {

/// A QNetworkAccessManager that shares nothing between requests, with the count of what it has to do
/// for each origin. Leases keep it alive.
///
/// Threads: the manager's. Lifetime: deletes the manager later, when no reply can be running any more:
/// a manager that is deleted under its replies leaves them unfinished for ever.
class PooledManager final
{
public:
    explicit PooledManager(QObject *parent);
    ~PooledManager();

    QNetworkAccessManager &manager() noexcept { return *m_manager; }

    int requests(const QString &origin) const { return m_origins.value(origin).requests; }
    void requestBegan(const QString &origin) { ++m_origins[origin].requests; }
    void requestEnded(const QString &origin);

    /// Counts a connection that is being opened, for whichever request will get it.
    void connectionBegan(const QString &origin) { ++m_origins[origin].newConnections; }
    /// Whether the request that is being sent may be the first on a new connection.
    bool takeNewConnection(const QString &origin);

    /// No connection to the origin can be trusted from now on.
    void poison(const QString &origin) { m_poisoned.insert(origin); }
    bool isPoisoned(const QString &origin) const { return m_poisoned.contains(origin); }
    bool isPoisoned() const { return !m_poisoned.isEmpty(); }

private:
    Q_DISABLE_COPY_MOVE(PooledManager)

    struct Load
    {
        int requests = 0;
        int newConnections = 0;
    };

    QNetworkAccessManager
        *const m_manager;           ///< a child of the pool, which may end before deleteLater()
    QHash<QString, Load> m_origins; ///< those with requests
    QSet<QString> m_poisoned;
};

} // namespace coroscope
