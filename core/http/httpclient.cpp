// SPDX-License-Identifier: MIT
#include "core/http/httpclient.h"

#include "core/async/runtime.h"
#include "core/async/timeout.h"
#include "core/http/httpexchange.h"
#include "core/http/httpstatus.h"
#include "core/http/httptraffic.h"
#include "core/http/networkrequest.h"
#include "core/http/redirectchain.h"
#include "core/http/requestable.h"

#include <QScopeGuard>

namespace coroscope {

namespace {

constexpr int runsAlone = 3;

/// Makes the response one to a new request, but for what counts all of them.
void beginHop(HttpResponse &response, const QUrl &url)
{
    HttpResponse fresh;
    fresh.url = url;
    fresh.timesSent = response.timesSent;
    fresh.redirects = std::move(response.redirects);
    response = std::move(fresh);
}

/// What the times of an exchange are measured by: the runtime's clock, unless that is another thread's.
NetworkExchange::Now timeSource(const Runtime &runtime, int threads)
{
    if (threads > 0)
        return [] { return std::chrono::steady_clock::now().time_since_epoch(); };
    return [&clock = runtime.clock()] { return clock.now().time_since_epoch(); };
}

} // namespace

HttpClient::HttpClient(Runtime &runtime, HttpClientOptions options)
    : m_runtime(runtime)
    , m_traffic(options.traffic)
    , m_network(options.threads, timeSource(runtime, options.threads))
{
}

QCoro::Task<HttpResponse>
HttpClient::get(Scope &scope, HttpRequest request, std::source_location where)
{
    HttpResponse response;
    response.url = request.url;
    if (!isRequestable(request)) {
        response.error = HttpError::Unsupported;
        co_return response;
    }
    const Clock::TimePoint began = m_runtime.clock().now();
    const auto body = [&](Scope &limited) { return follow(limited, request, response, where); };
    try {
        co_await withTimeout(scope, request.timeout, body);
    } catch (const TimeoutError &) {
        response.error = HttpError::Timeout;
    }
    response.timings.total = m_runtime.clock().now() - began;
    co_return response;
}

QCoro::Task<> HttpClient::follow(Scope &scope,
                                 const HttpRequest &request,
                                 HttpResponse &response,
                                 std::source_location where)
{
    RedirectChain chain(request);
    for (;;) {
        beginHop(response, chain.url());
        const HttpHop hop{.request =
                              networkRequest(chain.url(), request.userAgent, chain.headers()),
                          .method = request.method,
                          .bodyLimit = request.bodyLimit,
                          .keepBody = request.keepBody};
        const Clock::TimePoint began = m_runtime.clock().now();
        co_await fetch(scope, hop, response, where);
        if (response.error != HttpError::None || !isRedirectStatus(response.status))
            co_return;
        const HttpRedirect redirect{.url = response.url,
                                    .status = response.status,
                                    .took = m_runtime.clock().now() - began};
        response.error = chain.follow(response);
        if (response.error != HttpError::None)
            co_return;
        response.redirects.append(redirect);
    }
}

QCoro::Task<> HttpClient::fetch(Scope &scope,
                                const HttpHop &hop,
                                HttpResponse &response,
                                std::source_location where)
{
    const bool isTrusted = co_await exchange(scope, hop, IsolationId::None, response, where);
    if (!isTrusted)
        co_await fetchAlone(scope, hop, response, where);
}

/// With a manager of its own, whatever is left on a connection answers this very request: a final answer
/// that Qt has missed behind an interim one is what the next run finds.
QCoro::Task<> HttpClient::fetchAlone(Scope &scope,
                                     const HttpHop &hop,
                                     HttpResponse &response,
                                     std::source_location where)
{
    const IsolationId isolation = m_network.isolate();
    const auto end = qScopeGuard([&] { m_network.endIsolation(isolation); });
    for (int run = 0; run < runsAlone; ++run) {
        beginHop(response, response.url);
        co_await exchange(scope, hop, isolation, response, where);
        if (!isInterimStatus(response.status))
            co_return;
    }
    response.error = HttpError::Other;
    response.errorText = QStringLiteral("No final answer after interim responses");
}

QCoro::Task<bool> HttpClient::exchange(Scope &scope,
                                       const HttpHop &hop,
                                       IsolationId isolation,
                                       HttpResponse &response,
                                       std::source_location where)
{
    const HttpTransit transit(m_traffic, response.url);
    HttpExchange exchange(scope, m_network, hop, response);
    exchange.isolateBy(isolation);
    const auto run = exchange.run(where);
    co_await run;
    co_return exchange.isTrusted();
}

} // namespace coroscope
