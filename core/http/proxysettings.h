// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QString>
#include <QtGlobal>

#include <memory>
#include <optional>

class QNetworkProxy;
class QNetworkProxyQuery;
class QProcessEnvironment;
class QUrl;

namespace coroscope {

/// Who is at the other end of a connection.
enum class ProxyUse : quint8 {
    None,    ///< the host itself
    Forward, ///< an HTTP proxy that passes plain requests on
    Tunnel,  ///< the host, through a proxy
};

/// Which proxy stands between a client and a URL. By default that of the application, which is none unless
/// it has set one.
///
/// Threads: any; a value.
class ProxySettings
{
public:
    ProxySettings() = default;
    static ProxySettings direct();
    static ProxySettings everywhere(const QNetworkProxy &proxy);

    struct FromEnvironment;
    /// http_proxy, https_proxy, all_proxy and no_proxy, in small letters or (but for http_proxy, which a
    /// web server could be made to set) in capitals, as curl reads them. This machine is asked directly.
    static FromEnvironment fromEnvironment(const QProcessEnvironment &environment);

    QList<QNetworkProxy> proxiesFor(const QNetworkProxyQuery &query) const;
    ProxyUse useFor(const QUrl &url) const;
    /// The value of the Proxy-Authorization header for a request that a proxy passes on; empty if there is
    /// none. In a tunnel it would go to the host: there Qt tells the proxy by itself, and only there.
    QByteArray authorizationFor(const QUrl &url) const;

    friend bool operator==(const ProxySettings &a, const ProxySettings &b);

private:
    struct Choice;

    explicit ProxySettings(Choice choice);

    std::shared_ptr<const Choice> m_choice; ///< null: the application's
};

struct ProxySettings::FromEnvironment
{
    ProxySettings settings;
    QString badVariable; ///< the first whose value is no proxy; empty if there is none
};

/// Reads "[http|socks5|socks5h://][USER:PASSWORD@]HOST[:PORT]"; nullopt if the text is anything else. Both
/// kinds of proxies look up names by themselves.
std::optional<QNetworkProxy> parseProxy(const QString &text);

} // namespace coroscope
