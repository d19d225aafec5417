// SPDX-License-Identifier: MIT
#include "core/http/httpclient.h"

#include "core/async/runtime.h"
#include "core/async/timeout.h"
#include "core/http/bareexchange.h"
#include "core/http/httpexchange.h"
#include "core/http/httpstatus.h"
#include "core/http/httptraffic.h"
#include "core/http/networkrequest.h"
#include "core/http/redirectchain.h"
#include "core/http/requestable.h"

namespace coroscope {

namespace {

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

/// Runs one hop; and again, on a connection of its own and without the network stack's help, if what
/// came cannot be trusted: the answer of another request, or the end of its connection, may have been
/// taken for this one's.
QCoro::Task<> HttpClient::fetch(Scope &scope,
                                const HttpHop &hop,
                                HttpResponse &response,
                                std::source_location where)
{
    const bool isTrusted = co_await exchange(scope, hop, response, where);
    if (isTrusted && !needsSecondLook(hop, response))
        co_return;
    const HttpResponse first = response;
    beginHop(response, response.url);
    const HttpTransit transit(m_traffic, response.url);
    BareExchange bare(scope, hop, response);
    const auto run = bare.run(where);
    co_await run;
    // Nobody was asked again; some proxies pass on requests and make no tunnels.
    const bool wasAsked = response.error == HttpError::None || response.phase != HttpPhase::Connect;
    if (!wasAsked && isTrusted)
        response = first;
}

QCoro::Task<bool> HttpClient::exchange(Scope &scope,
                                       const HttpHop &hop,
                                       HttpResponse &response,
                                       std::source_location where)
{
    const HttpTransit transit(m_traffic, response.url);
    HttpExchange exchange(scope, m_network, hop, response);
    const auto run = exchange.run(where);
    co_await run;
    co_return exchange.isTrusted();
}

} // namespace coroscope
