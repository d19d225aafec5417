// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/proxysettings.h"

#include <QNetworkProxy>

namespace coroscope {

/// Makes QNetworkAccessManager use buffered sockets for direct connections: half the CPU time of a
/// request, twice the requests a second (Qt 6.4, plain http).
///
/// When all proxies that its factory names are NoProxy, the manager opens unbuffered sockets, and then
/// reads the head of an answer with one system call a byte. A default proxy connects directly as well,
/// but is not NoProxy by name. Proxies are used as the settings say.
class BufferedProxyFactory final : public QNetworkProxyFactory
{
public:
    explicit BufferedProxyFactory(ProxySettings settings = {})
        : m_settings(std::move(settings))
    {
    }

    QList<QNetworkProxy> queryProxy(const QNetworkProxyQuery &query) override;

private:
    const ProxySettings m_settings;
};

} // namespace coroscope
