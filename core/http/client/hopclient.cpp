// SPDX-License-Identifier: MIT
#include "core/http/client/hopclient.h"

#include "core/async/run/runtime.h"
#include "core/http/client/filedescriptors.h"
#include "core/http/client/httpexchange.h"
#include "core/http/httpclient.h"
#include "core/http/httptraffic.h"
#include "core/http/message/redirectchain.h"
#include "core/http/wire/bareexchange.h"

namespace coroscope {

namespace {

/// Makes the response one to a new request, but for what counts all of them.
void beginHop(HttpResponse &response, const HttpUrl &url)
{
    HttpResponse fresh;
    fresh.url = url;
    fresh.timesSent = response.timesSent;
    fresh.redirects = std::move(response.redirects);
    response = std::move(fresh);
}

/// Of the second look at an answer. One that did not reach the server says nothing, unless it says why.
bool tellsMore(const HttpResponse &first, const HttpResponse &second)
{
    const bool reachedIt = second.error == HttpError::None || second.phase != HttpPhase::Connect;
    return reachedIt || first.error == HttpError::Other
           || second.error == HttpError::TlsClientCertificate
           || second.error == HttpError::OutOfResources;
}

/// What the times of an exchange are measured by: the runtime's clock, unless that is another thread's.
NetworkExchange::Now timeSource(const Runtime &runtime, int threads)
{
    if (threads > 0)
        return [] { return std::chrono::steady_clock::now().time_since_epoch(); };
    return [&clock = runtime.clock()] { return clock.now().time_since_epoch(); };
}

} // namespace

HopClient::HopClient(Runtime &runtime, const HttpClientOptions &options)
    : m_options(options)
    , m_tls(tlsConfiguration(m_options.connection.tls))
    , m_finder(m_options)
    , m_room(freeDescriptors)
    , m_network({.threads = m_options.threads,
                 .now = timeSource(runtime, m_options.threads),
                 .proxies = m_options.connection.proxies})
{
}

QCoro::Task<> HopClient::ask(Scope &scope, const RedirectChain &chain, RequestUnderWay &way)
{
    const Clock::TimePoint began = way.clock.now();
    for (;;) {
        beginHop(way.response, chain.url());
        co_await askOnce(scope, chain, way);
        if (!m_shortage.wasMetBy(way.response, began, way.clock.now()))
            co_return;
        const Clock::Duration pause = co_await m_room.waitAWhile(scope, way.where);
        way.heldUp += pause;
    }
}

QCoro::Task<> HopClient::askOnce(Scope &scope, const RedirectChain &chain, RequestUnderWay &way)
{
    HttpResponse &response = way.response;
    QHostAddress address;
    const ProxyUse proxy = m_options.connection.proxies.useFor(chain.url());
    const bool isNamed = m_finder.looksUp(chain.url(), proxy);
    const Clock::TimePoint began = way.now();
    if (isNamed)
        address = co_await m_finder.find(scope, response, proxy, way.heldUp, way.where);
    const Clock::Duration lookup = way.now() - began;
    if (response.error != HttpError::None)
        co_return;
    // Without reuse there are no more connections than requests.
    const bool keepsThem = m_options.connection.reuse != ConnectionReuse::None;
    if (keepsThem && !m_room.tryEnter()) {
        const Clock::Duration crowded = co_await m_room.enter(scope, way.where);
        way.heldUp += crowded;
    }
    const HttpHop hop = hopTo(chain, way.request, proxy, address);
    co_await fetch(scope, hop, way);
    // The network stack looks the name up again. That it was there is known.
    if (isNamed && response.error == HttpError::HostNotFound)
        response.error = HttpError::LookupFailed;
    if (!response.timings.reusedConnection)
        response.timings.connect += lookup;
}

HttpHop HopClient::hopTo(const RedirectChain &chain,
                         const HttpRequest &request,
                         ProxyUse proxy,
                         const QHostAddress &address) const
{
    HttpHop hop{.request = networkRequest(chain.url(), request.userAgent, chain.headers()),
                .method = request.method,
                .requestTarget = chain.url().requestTarget(),
                .bodyLimit = request.bodyLimit,
                .keepBody = request.keepBody,
                .idleTimeout = request.idleTimeout,
                .proxy = proxy,
                .verifiesTls = m_options.connection.tls.verifies};
    if (m_options.connection.reuse == ConnectionReuse::Http2)
        hop.request.setAttribute(QNetworkRequest::Http2AllowedAttribute, true);
    const QByteArray proxyAuthorization =
        proxy == ProxyUse::Forward ? m_options.connection.proxies.authorizationFor(chain.url())
                                   : QByteArray();
    if (!proxyAuthorization.isEmpty())
        hop.request.setRawHeader("Proxy-Authorization", proxyAuthorization);
    if (m_tls)
        hop.request.setSslConfiguration(*m_tls);
    if (!address.isNull() && QHostAddress(chain.url().host()).isNull())
        connectTo(hop.request, address);
    return hop;
}

/// Runs one hop; on a connection of its own if the network stack would ask for something else. And once more on one of
/// its own if the answer cannot be trusted: it may belong to another request, or its end may have been missed.
QCoro::Task<> HopClient::fetch(Scope &scope, const HttpHop &hop, RequestUnderWay &way)
{
    HttpResponse &response = way.response;
    const bool isAlone = way.request.isAlone || m_options.connection.reuse == ConnectionReuse::None;
    if (isAlone || !hop.requestTarget.isEmpty()) {
        co_await exchangeAlone(scope, hop, way);
        co_return;
    }
    const bool isTrusted = co_await exchange(scope, hop, way);
    if (isTrusted && !needsSecondLook(hop, response))
        co_return;
    const HttpResponse first = response;
    beginHop(response, response.url);
    co_await exchangeAlone(scope, hop, way);
    // Nobody was asked again: what came first is all there is.
    if (isTrusted && !tellsMore(first, response))
        response = first;
}

QCoro::Task<bool> HopClient::exchange(Scope &scope, const HttpHop &hop, RequestUnderWay &way)
{
    const HttpTransit transit(m_options.traffic, way.response.url);
    HttpExchange exchange(scope, m_network, hop, way.response);
    const auto run = exchange.run(way.where);
    co_await run;
    keepTlsFault(way.response);
    co_return exchange.isTrusted();
}

/// On a connection of its own, and without the network stack's help.
QCoro::Task<> HopClient::exchangeAlone(Scope &scope, const HttpHop &hop, RequestUnderWay &way)
{
    const HttpTransit transit(m_options.traffic, way.response.url);
    BareExchange exchange(scope, hop, m_options.connection.proxies, way.response);
    const auto run = exchange.run(way.where);
    co_await run;
}

/// A certificate is looked at when a connection is made. Those who come later on the same connection
/// have to be told the same.
void HopClient::keepTlsFault(HttpResponse &response)
{
    if (m_options.connection.tls.verifies)
        return;
    const QString origin = originOf(response.url);
    if (response.tlsFault == HttpError::None)
        response.tlsFault = m_tlsFaults.value(origin, HttpError::None);
    else
        m_tlsFaults.insert(origin, response.tlsFault);
}

} // namespace coroscope
