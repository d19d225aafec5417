// SPDX-License-Identifier: MIT
#include "core/http/network/bufferedproxyfactory.h"

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

} // namespace coroscope
