// SPDX-License-Identifier: MIT

#include "core/http/network/pooledmanager.h"

namespace coroscope {

QList<QNetworkProxy> BufferedProxyFactory::queryProxy(const QNetworkProxyQuery &query)
{
    QList<QNetworkProxy> proxies = m_settings.proxiesFor(query);
    for (QNetworkProxy &proxy : proxies) {
        if (proxy.type() == QNetworkProxy::NoProxy)
            proxy.setType(QNetworkProxy::DefaultProxy);
    }
    return proxies;
}

PooledManager::PooledManager(QObject *parent, const ProxySettings &proxies)
    : m_manager(new QNetworkAccessManager(parent))
{
    m_manager->setProxyFactory(new BufferedProxyFactory(proxies)); // the manager owns it
}

PooledManager::~PooledManager()
{
    Q_ASSERT_X(m_load.isEmpty(), "PooledManager", "destroyed while requests are running");
    m_manager->deleteLater();
}

void PooledManager::requestEnded(const ConnectionGroup &group)
{
    if (--m_load[group].requests == 0)
        m_load.remove(group);
}

bool PooledManager::takeNewConnection(const ConnectionGroup &group)
{
    int &left = m_load[group].newConnections;
    if (left == 0)
        return false;
    --left;
    return true;
}

} // namespace coroscope
