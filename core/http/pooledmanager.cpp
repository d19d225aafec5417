// SPDX-License-Identifier: MIT
#include "core/http/pooledmanager.h"

#include "core/http/bufferedproxyfactory.h"

namespace coroscope {

PooledManager::PooledManager(QObject *parent)
    : m_manager(new QNetworkAccessManager(parent))
{
    m_manager->setProxyFactory(new BufferedProxyFactory); // the manager owns it
}

PooledManager::~PooledManager()
{
    Q_ASSERT_X(m_origins.isEmpty(), "PooledManager", "destroyed while requests are running");
    m_manager->deleteLater();
}

void PooledManager::requestEnded(const QString &origin)
{
    const auto load = m_origins.find(origin);
    if (--load->requests == 0)
        m_origins.erase(load);
}

bool PooledManager::takeNewConnection(const QString &origin)
{
    int &left = m_origins[origin].newConnections;
    if (left == 0)
        return false;
    --left;
    return true;
}

} // namespace coroscope
