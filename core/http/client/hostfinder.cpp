// SPDX-License-Identifier: MIT
#include "core/http/client/hostfinder.h"

#include "core/http/client/privateaddress.h"
#include "core/http/httpclient.h"
#include "core/http/httptraffic.h"
#include "core/http/message/httperrorkind.h"

#include <QAbstractSocket>

#include <algorithm>

namespace coroscope {

namespace {

QAbstractSocket::NetworkLayerProtocol protocolOf(AddressFamily family)
{
    return family == AddressFamily::IPv6 ? QAbstractSocket::IPv6Protocol
                                         : QAbstractSocket::IPv4Protocol;
}

} // namespace

HostFinder::HostFinder(const HttpClientOptions &options)
    : m_options(options)
    , m_lookup(options.lookup)
{
}

/// A name is looked up before the network stack hears of it, which would look it up on a few threads that dead
/// names keep from the others. What goes through a proxy is the proxy's business, unless it is to be known where
/// it leads.
bool HostFinder::looksUp(const QUrl &url, ProxyUse proxy) const
{
    return m_options.connection.refusePrivate || choosesAddress(proxy)
           || (proxy == ProxyUse::None && QHostAddress(url.host(QUrl::FullyEncoded)).isNull());
}

/// Not of what goes through a proxy.
bool HostFinder::choosesAddress(ProxyUse proxy) const
{
    return m_options.connection.family != AddressFamily::Any && proxy == ProxyUse::None;
}

QCoro::Task<QHostAddress> HostFinder::find(Scope &scope,
                                           HttpResponse &response,
                                           ProxyUse proxy,
                                           Clock::Duration &heldUp,
                                           std::source_location where)
{
    const HttpTransit transit(m_options.traffic, response.url);
    const QString host = response.url.url().host(QUrl::FullyEncoded);
    response.isLookingUp = true;
    const NameAnswer answer = co_await m_lookup.find(scope, host, &heldUp, where);
    response.isLookingUp = false;
    const QList<QHostAddress> &addresses = answer.addresses;
    // One is enough: nobody knows which of them the network stack is going to take.
    const auto secret = std::ranges::find_if(addresses, isPrivateAddress);
    if (m_options.connection.refusePrivate && secret != addresses.end()) {
        response.error = HttpError::PrivateAddress;
        response.errorText = secret->toString();
        co_return QHostAddress();
    }
    if (proxy != ProxyUse::None) {
        // What a proxy makes of a name that nobody knows here cannot be told.
        if (m_options.connection.refusePrivate && addresses.isEmpty())
            response.error = HttpError::PrivateAddress;
        co_return QHostAddress();
    }
    response.error = lookupError(answer);
    response.errorText = answer.text;
    if (response.error != HttpError::None || !choosesAddress(proxy))
        co_return QHostAddress();
    const auto protocol = protocolOf(m_options.connection.family);
    const auto wanted = std::ranges::find(addresses, protocol, &QHostAddress::protocol);
    if (wanted != addresses.end())
        co_return *wanted;
    response.error = HttpError::NoSuchAddress;
    co_return QHostAddress();
}

} // namespace coroscope
