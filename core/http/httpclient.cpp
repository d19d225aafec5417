// SPDX-License-Identifier: MIT
#include "core/http/httpclient.h"

#include "core/async/run/runtime.h"
#include "core/async/time/timeout.h"
#include "core/http/client/hopclient.h"
#include "core/http/message/httperrorkind.h"
#include "core/http/message/redirectchain.h"

#include <QScopeGuard>

namespace coroscope {

/// Follows a request through its redirects, within its time. What becomes of each hop is the HopClient's.
class HttpClient::Private final
{
public:
    Private(Runtime &runtime, HttpClientOptions options);

    QCoro::Task<>
    getInto(HttpResponse &response, Scope &scope, HttpRequest request, std::source_location where);

private:
    Q_DISABLE_COPY_MOVE(Private)

    QCoro::Task<> follow(Scope &limited, RequestUnderWay &way);
    QCoro::Task<> waitAside(Scope &limited, const QUrl &to, RequestUnderWay &way);

    Runtime &m_runtime;
    const HttpClientOptions m_options;
    HopClient m_hops;
};

HttpClient::Private::Private(Runtime &runtime, HttpClientOptions options)
    : m_runtime(runtime)
    , m_options(std::move(options))
    , m_hops(runtime, m_options)
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
    RequestUnderWay way{
        .request = request, .response = response, .clock = m_runtime.clock(), .where = where};
    const Clock::TimePoint began = way.now();
    const auto measure = qScopeGuard([&] { response.timings.total = way.now() - began; });
    const auto body = [&](Scope &limited) { return follow(limited, way); };
    try {
        co_await withTimeout(scope, request.timeout, body);
    } catch (const TimeoutError &) {
        response.error = HttpError::Timeout;
    }
}

QCoro::Task<> HttpClient::Private::follow(Scope &limited, RequestUnderWay &way)
{
    HttpResponse &response = way.response;
    RedirectChain chain(way.request);
    HttpError tlsFault = HttpError::None;
    for (;;) {
        const Clock::TimePoint began = way.now();
        co_await m_hops.ask(limited, chain, way);
        if (response.tlsFault == HttpError::None)
            response.tlsFault = tlsFault; // of a hop before
        tlsFault = response.tlsFault;
        if (response.error != HttpError::None || !isRedirectStatus(response.status))
            co_return;
        const HttpRedirect redirect{
            .url = response.url, .status = response.status, .took = way.now() - began};
        response.error = chain.follow(response);
        if (response.error != HttpError::None)
            co_return;
        response.redirects.append(redirect);
        if (way.request.beforeRedirect)
            co_await waitAside(limited, chain.url(), way);
    }
}

/// Waits until the redirect may be followed, while the request's time limit stands still.
QCoro::Task<> HttpClient::Private::waitAside(Scope &limited, const QUrl &to, RequestUnderWay &way)
{
    const Clock::TimePoint began = way.clock.now();
    const std::optional<Clock::TimePoint> deadline = limited.deadline();
    limited.setDeadline(std::nullopt);
    co_await way.request.beforeRedirect(limited, to);
    const Clock::Duration waited = way.clock.now() - began;
    way.heldUp += waited;
    if (deadline)
        limited.setDeadline(*deadline + waited);
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
