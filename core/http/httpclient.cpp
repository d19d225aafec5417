// SPDX-License-Identifier: MIT
#include "core/http/httpclient.h"

#include "core/async/run/runtime.h"
#include "core/async/time/timeout.h"
#include "core/http/client/connectionroom.h"
#include "core/http/client/filedescriptors.h"
#include "core/http/client/hostfinder.h"
#include "core/http/client/httpexchange.h"
#include "core/http/httprequest.h"
#include "core/http/httpresponse.h"
#include "core/http/httptraffic.h"
#include "core/http/httpurl.h"
#include "core/http/message/httperrorkind.h"
#include "core/http/message/redirectchain.h"
#include "core/http/network/network.h"
#include "core/http/network/networkrequest.h"
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

class HttpClient::Private final
{
public:
    Private(Runtime &runtime, HttpClientOptions options);

    QCoro::Task<>
    getInto(HttpResponse &response, Scope &scope, HttpRequest request, std::source_location where);

private:
    Q_DISABLE_COPY_MOVE(Private)

    QCoro::Task<> follow(Scope &scope,
                         const HttpRequest &request,
                         HttpResponse &response,
                         Clock::Duration &heldUp,
                         std::source_location where);
    QCoro::Task<> visit(Scope &scope,
                        const RedirectChain &chain,
                        const HttpRequest &request,
                        HttpResponse &response,
                        Clock::Duration &heldUp,
                        std::source_location where);
    QCoro::Task<> visitOnce(Scope &scope,
                            const RedirectChain &chain,
                            const HttpRequest &request,
                            HttpResponse &response,
                            Clock::Duration &heldUp,
                            std::source_location where);
    HttpHop hopTo(const RedirectChain &chain,
                  const HttpRequest &request,
                  ProxyUse proxy,
                  const QHostAddress &address) const;
    void keepTlsFault(HttpResponse &response);
    QCoro::Task<Clock::Duration>
    waitAside(Scope &limited, const HttpRequest &request, const QUrl &to);
    QCoro::Task<>
    fetch(Scope &scope, const HttpHop &hop, HttpResponse &response, std::source_location where);
    /// Whether what came can be trusted.
    QCoro::Task<bool>
    exchange(Scope &scope, const HttpHop &hop, HttpResponse &response, std::source_location where);
    QCoro::Task<> exchangeAlone(Scope &scope,
                                const HttpHop &hop,
                                HttpResponse &response,
                                std::source_location where);

    Runtime &m_runtime;
    const HttpClientOptions m_options;
    const std::optional<QSslConfiguration> m_tls;
    QHash<QString, HttpError> m_tlsFaults; ///< by origin
    HostFinder m_finder;
    ConnectionRoom m_room;
    Shortage m_shortage;
    Network m_network;
};

HttpClient::Private::Private(Runtime &runtime, HttpClientOptions options)
    : m_runtime(runtime)
    , m_options(std::move(options))
    , m_tls(tlsConfiguration(m_options.connection.tls))
    , m_finder(m_options)
    , m_room(freeDescriptors)
    , m_network({.threads = m_options.threads,
                 .now = timeSource(runtime, m_options.threads),
                 .proxies = m_options.connection.proxies})
{
}

QCoro::Task<> HttpClient::Private::getInto(HttpResponse &response,
                                           Scope &scope,
                                           HttpRequest request,
                                           std::source_location where)
{
    response = HttpResponse();
    response.url = request.url;
    if (!isRequestable(request)) {
        response.error = HttpError::Unsupported;
        co_return;
    }
    const Clock::TimePoint began = m_runtime.clock().now();
    Clock::Duration heldUp{};
    const auto measure =
        qScopeGuard([&] { response.timings.total = m_runtime.clock().now() - began - heldUp; });
    const auto body = [&](Scope &limited) {
        return follow(limited, request, response, heldUp, where);
    };
    try {
        co_await withTimeout(scope, request.timeout, body);
    } catch (const TimeoutError &) {
        response.error = HttpError::Timeout;
    }
}

QCoro::Task<> HttpClient::Private::follow(Scope &scope,
                                          const HttpRequest &request,
                                          HttpResponse &response,
                                          Clock::Duration &heldUp,
                                          std::source_location where)
{
    RedirectChain chain(request);
    HttpError tlsFault = HttpError::None;
    for (;;) {
        const Clock::TimePoint began = m_runtime.clock().now();
        const Clock::Duration heldUpBefore = heldUp;
        co_await visit(scope, chain, request, response, heldUp, where);
        if (response.tlsFault == HttpError::None)
            response.tlsFault = tlsFault; // of a hop before
        tlsFault = response.tlsFault;
        if (response.error != HttpError::None || !isRedirectStatus(response.status))
            co_return;
        const HttpRedirect redirect{.url = response.url,
                                    .status = response.status,
                                    .took =
                                        m_runtime.clock().now() - began - (heldUp - heldUpBefore)};
        response.error = chain.follow(response);
        if (response.error != HttpError::None)
            co_return;
        response.redirects.append(redirect);
        if (request.beforeRedirect) {
            const Clock::Duration wait = co_await waitAside(scope, request, chain.url());
            heldUp += wait;
        }
    }
}

/// Asks where the chain stands; again while this machine is short of what that takes.
QCoro::Task<> HttpClient::Private::visit(Scope &scope,
                                         const RedirectChain &chain,
                                         const HttpRequest &request,
                                         HttpResponse &response,
                                         Clock::Duration &heldUp,
                                         std::source_location where)
{
    const Clock::TimePoint began = m_runtime.clock().now();
    for (;;) {
        beginHop(response, chain.url());
        co_await visitOnce(scope, chain, request, response, heldUp, where);
        if (!m_shortage.wasMetBy(response, began, m_runtime.clock().now()))
            co_return;
        const Clock::Duration pause = co_await m_room.waitAWhile(scope, where);
        heldUp += pause;
    }
}

QCoro::Task<> HttpClient::Private::visitOnce(Scope &scope,
                                             const RedirectChain &chain,
                                             const HttpRequest &request,
                                             HttpResponse &response,
                                             Clock::Duration &heldUp,
                                             std::source_location where)
{
    QHostAddress address;
    const ProxyUse proxy = m_options.connection.proxies.useFor(chain.url());
    const bool isNamed = m_finder.looksUp(chain.url(), proxy);
    const Clock::TimePoint began = m_runtime.clock().now();
    const Clock::Duration heldUpBefore = heldUp;
    if (isNamed)
        address = co_await m_finder.find(scope, response, proxy, heldUp, where);
    const Clock::Duration lookup = m_runtime.clock().now() - began - (heldUp - heldUpBefore);
    if (response.error != HttpError::None)
        co_return;
    // Without reuse there are no more connections than requests.
    const bool keepsThem = m_options.connection.reuse != ConnectionReuse::None;
    if (keepsThem && !m_room.tryEnter()) {
        const Clock::Duration crowded = co_await m_room.enter(scope, where);
        heldUp += crowded;
    }
    const HttpHop hop = hopTo(chain, request, proxy, address);
    co_await fetch(scope, hop, response, where);
    // The network stack looks the name up again. That it was there is known.
    if (isNamed && response.error == HttpError::HostNotFound)
        response.error = HttpError::LookupFailed;
    if (!response.timings.reusedConnection)
        response.timings.connect += lookup;
}

HttpHop HttpClient::Private::hopTo(const RedirectChain &chain,
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

/// A certificate is looked at when a connection is made. Those who come later on the same connection
/// have to be told the same.
void HttpClient::Private::keepTlsFault(HttpResponse &response)
{
    if (m_options.connection.tls.verifies)
        return;
    const QString origin = originOf(response.url);
    if (response.tlsFault == HttpError::None)
        response.tlsFault = m_tlsFaults.value(origin, HttpError::None);
    else
        m_tlsFaults.insert(origin, response.tlsFault);
}

/// Waits until the redirect may be followed, while the request's time limit stands still. Returns how long.
QCoro::Task<Clock::Duration>
HttpClient::Private::waitAside(Scope &limited, const HttpRequest &request, const QUrl &to)
{
    const Clock::TimePoint began = m_runtime.clock().now();
    const std::optional<Clock::TimePoint> deadline = limited.deadline();
    limited.setDeadline(std::nullopt);
    co_await request.beforeRedirect(limited, to);
    const Clock::Duration waited = m_runtime.clock().now() - began;
    if (deadline)
        limited.setDeadline(*deadline + waited);
    co_return waited;
}

/// Runs one hop; on a connection of its own if the network stack would ask for something else. And once more on one of
/// its own if the answer cannot be trusted: it may belong to another request, or its end may have been missed.
QCoro::Task<> HttpClient::Private::fetch(Scope &scope,
                                         const HttpHop &hop,
                                         HttpResponse &response,
                                         std::source_location where)
{
    if (m_options.connection.reuse == ConnectionReuse::None || !hop.requestTarget.isEmpty()) {
        co_await exchangeAlone(scope, hop, response, where);
        co_return;
    }
    const bool isTrusted = co_await exchange(scope, hop, response, where);
    if (isTrusted && !needsSecondLook(hop, response))
        co_return;
    const HttpResponse first = response;
    beginHop(response, response.url);
    co_await exchangeAlone(scope, hop, response, where);
    // Nobody was asked again: what came first is all there is.
    if (isTrusted && !tellsMore(first, response))
        response = first;
}

QCoro::Task<bool> HttpClient::Private::exchange(Scope &scope,
                                                const HttpHop &hop,
                                                HttpResponse &response,
                                                std::source_location where)
{
    const HttpTransit transit(m_options.traffic, response.url);
    HttpExchange exchange(scope, m_network, hop, response);
    const auto run = exchange.run(where);
    co_await run;
    keepTlsFault(response);
    co_return exchange.isTrusted();
}

/// On a connection of its own, and without the network stack's help.
QCoro::Task<> HttpClient::Private::exchangeAlone(Scope &scope,
                                                 const HttpHop &hop,
                                                 HttpResponse &response,
                                                 std::source_location where)
{
    const HttpTransit transit(m_options.traffic, response.url);
    BareExchange exchange(scope, hop, m_options.connection.proxies, response);
    const auto run = exchange.run(where);
    co_await run;
}

HttpClient::HttpClient(Runtime &runtime, HttpClientOptions options)
    : d(std::make_unique<Private>(runtime, std::move(options)))
{
}

HttpClient::~HttpClient() = default;

QCoro::Task<HttpResponse>
HttpClient::get(Scope &scope, HttpRequest request, std::source_location where)
{
    HttpResponse response;
    co_await d->getInto(response, scope, std::move(request), where);
    co_return response;
}

QCoro::Task<> HttpClient::getInto(HttpResponse &response,
                                  Scope &scope,
                                  HttpRequest request,
                                  std::source_location where)
{
    return d->getInto(response, scope, std::move(request), where);
}

} // namespace coroscope
