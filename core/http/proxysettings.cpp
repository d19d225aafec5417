// SPDX-License-Identifier: MIT
#include "core/http/proxysettings.h"

#include "core/http/httpheader.h"
#include "core/http/httpurl.h"

#include <QHostAddress>
#include <QNetworkProxy>
#include <QProcessEnvironment>
#include <QStringList>
#include <QUrl>

#include <algorithm>

namespace coroscope {

namespace {

bool isThisMachine(const QString &host)
{
    return host == QLatin1String("localhost") || host.endsWith(QLatin1String(".localhost"))
           || QHostAddress(host).isLoopback();
}

/// Whether an entry of no_proxy is about the host and port.
bool isAbout(const QString &entry, const QString &host, int port)
{
    if (entry == QLatin1String("*"))
        return true;
    const QHostAddress address(host);
    if (!address.isNull()) {
        const auto subnet = entry.contains(u'/') ? QHostAddress::parseSubnet(entry)
                                                 : qMakePair(QHostAddress(entry), -1);
        if (!subnet.first.isNull())
            return subnet.second < 0 ? address == subnet.first : address.isInSubnet(subnet);
    }
    const QStringView colon =
        QStringView(entry).sliced(std::max<qsizetype>(0, entry.lastIndexOf(u':')));
    const bool hasPort = colon.startsWith(u':') && entry.count(u':') == 1;
    if (hasPort && colon.sliced(1).toInt() != port)
        return false;
    QString name = hasPort ? entry.chopped(colon.size()) : entry;
    while (name.startsWith(u'*') || name.startsWith(u'.'))
        name.remove(0, 1);
    return !name.isEmpty()
           && (host.compare(name, Qt::CaseInsensitive) == 0
               || host.endsWith(QString(u'.' + name), Qt::CaseInsensitive));
}

/// The value of the first variable that has one, and its name.
struct Variable
{
    QString name;
    QString value;
};

Variable firstOf(const QProcessEnvironment &environment, const QStringList &names)
{
    for (const QString &name : names) {
        const QString value = environment.value(name).trimmed();
        if (!value.isEmpty())
            return {name, value};
    }
    return {};
}

} // namespace

struct ProxySettings::Choice
{
    QNetworkProxy http{QNetworkProxy::NoProxy};
    QNetworkProxy https{QNetworkProxy::NoProxy};
    bool sparesThisMachine = false;
    QStringList exceptions; ///< as in no_proxy: names with all below them, addresses, subnets

    bool isExempt(const QUrl &url) const;
    bool operator==(const Choice &) const = default;
};

ProxySettings::ProxySettings(Choice choice)
    : m_choice(std::make_shared<const Choice>(std::move(choice)))
{
}

bool operator==(const ProxySettings &a, const ProxySettings &b)
{
    return a.m_choice == b.m_choice || (a.m_choice && b.m_choice && *a.m_choice == *b.m_choice);
}

ProxySettings ProxySettings::direct()
{
    return ProxySettings(Choice{});
}

ProxySettings ProxySettings::everywhere(const QNetworkProxy &proxy)
{
    return ProxySettings(Choice{.http = proxy, .https = proxy, .exceptions = {}});
}

ProxySettings::FromEnvironment
ProxySettings::fromEnvironment(const QProcessEnvironment &environment)
{
    const QString all = QStringLiteral("all_proxy");
    const QString allCapitals = QStringLiteral("ALL_PROXY");
    const Variable http = firstOf(environment, {QStringLiteral("http_proxy"), all, allCapitals});
    const Variable https =
        firstOf(environment,
                {QStringLiteral("https_proxy"), QStringLiteral("HTTPS_PROXY"), all, allCapitals});
    if (http.value.isEmpty() && https.value.isEmpty())
        return {};
    FromEnvironment result;
    const auto proxyOf = [&result](const Variable &variable) {
        if (variable.value.isEmpty())
            return QNetworkProxy(QNetworkProxy::NoProxy);
        const auto parsed = parseProxy(variable.value);
        if (!parsed && result.badVariable.isEmpty())
            result.badVariable = variable.name;
        return parsed.value_or(QNetworkProxy(QNetworkProxy::NoProxy));
    };
    Choice choice{.http = proxyOf(http),
                  .https = proxyOf(https),
                  .sparesThisMachine = true,
                  .exceptions = {}};
    const Variable none =
        firstOf(environment, {QStringLiteral("no_proxy"), QStringLiteral("NO_PROXY")});
    for (const QString &entry : none.value.split(u',', Qt::SkipEmptyParts))
        choice.exceptions.append(entry.trimmed());
    result.settings = ProxySettings(std::move(choice));
    return result;
}

QList<QNetworkProxy> ProxySettings::proxiesFor(const QNetworkProxyQuery &query) const
{
    if (!m_choice)
        return QNetworkProxyFactory::proxyForQuery(query);
    if (m_choice->isExempt(query.url()))
        return {QNetworkProxy(QNetworkProxy::NoProxy)};
    return {isTls(query.url()) ? m_choice->https : m_choice->http};
}

ProxyUse ProxySettings::useFor(const QUrl &url) const
{
    switch (proxiesFor(QNetworkProxyQuery(url)).value(0).type()) {
    case QNetworkProxy::NoProxy:
    case QNetworkProxy::DefaultProxy:
        return ProxyUse::None;
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        return isTls(url) ? ProxyUse::Tunnel : ProxyUse::Forward;
    default:
        return ProxyUse::Tunnel;
    }
}

QByteArray ProxySettings::authorizationFor(const QUrl &url) const
{
    const QNetworkProxy proxy = proxiesFor(QNetworkProxyQuery(url)).value(0);
    if (useFor(url) != ProxyUse::Forward || proxy.user().isEmpty())
        return {};
    return basicAuthorization(proxy.user(), proxy.password());
}

bool ProxySettings::Choice::isExempt(const QUrl &url) const
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (sparesThisMachine && isThisMachine(host))
        return true;
    const int port = url.port(isTls(url) ? 443 : 80);
    return std::ranges::any_of(exceptions,
                               [&](const QString &entry) { return isAbout(entry, host, port); });
}

std::optional<QNetworkProxy> parseProxy(const QString &text)
{
    const QString trimmed = text.trimmed();
    const QUrl url(trimmed.contains(QLatin1String("://"))
                       ? trimmed
                       : QString(QLatin1String("http://") + trimmed),
                   QUrl::StrictMode);
    const bool isSocks =
        url.scheme() == QLatin1String("socks5") || url.scheme() == QLatin1String("socks5h");
    const bool isHttp = url.scheme() == QLatin1String("http");
    const bool isBare = (url.path().isEmpty() || url.path() == QLatin1String("/"))
                        && !url.hasQuery() && !url.hasFragment();
    if (!url.isValid() || !(isSocks || isHttp) || url.host().isEmpty() || url.port() == 0
        || !isBare)
        return std::nullopt;
    return QNetworkProxy(isSocks ? QNetworkProxy::Socks5Proxy : QNetworkProxy::HttpProxy,
                         url.host(QUrl::FullyEncoded),
                         static_cast<quint16>(url.port(isSocks ? 1080 : 80)),
                         url.userName(QUrl::FullyDecoded),
                         url.password(QUrl::FullyDecoded));
}

} // namespace coroscope
