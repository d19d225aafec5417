// SPDX-License-Identifier: MIT
#include "core/lab/routes/labroutes.h"

#include "core/lab/routes/lablatency.h"

#include <QStringBuilder>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

using std::chrono::milliseconds;
using Delivery = LabResponse::Delivery;

constexpr qint64 longestDelay = milliseconds(std::chrono::hours(24)).count();
constexpr qint64 largestBody = qint64(1) << 40;

// Interim statuses are no answers; 999 is what some sites send to robots.
constexpr qint64 leastStatus = 200;
constexpr qint64 greatestStatus = 999;

/// A header value with control characters could end its line and begin another.
bool isHeaderValue(QByteArrayView text)
{
    return std::none_of(
        text.begin(), text.end(), [](char c) { return (c >= '\0' && c < ' ') || c == '\x7f'; });
}

LabResponse delivered(Delivery delivery)
{
    LabResponse response;
    response.delivery = delivery;
    return response;
}

LabResponse delayed(qint64 delay)
{
    LabResponse response = LabResponse::page(200);
    response.delay = milliseconds(delay);
    return response;
}

LabResponse filler(Delivery delivery, qint64 size)
{
    LabResponse response = delivered(size > 0 ? delivery : Delivery::Whole);
    response.contentType = QByteArrayLiteral("text/plain");
    response.contentLength = size;
    return response;
}

LabResponse redirected(int status, QByteArrayView location, QByteArrayView tail = {})
{
    LabResponse response = LabResponse::page(status);
    response.headers.append("Location: ").append(location).append(tail).append("\r\n");
    return response;
}

LabResponse ok(LabRouteRequest & /*request*/)
{
    return LabResponse::page(200);
}

LabResponse delay(LabRouteRequest &request)
{
    const auto delay = request.path.takeNumber(longestDelay);
    return delay ? delayed(*delay) : LabResponse::page(400);
}

LabResponse latency(LabRouteRequest &request)
{
    const auto median = request.path.takeNumber(longestDelay);
    if (!median)
        return LabResponse::page(400);
    const milliseconds drawn =
        drawLatency(milliseconds(*median), request.context.seed, request.requestTarget);
    return delayed(std::min<qint64>(drawn.count(), longestDelay));
}

LabResponse status(LabRouteRequest &request)
{
    const auto status = request.path.takeNumber(greatestStatus, leastStatus);
    LabResponse response = LabResponse::page(static_cast<int>(status.value_or(400)));
    if (status == 405)
        response.headers = QByteArrayLiteral("Allow: GET, HEAD\r\n");
    return response;
}

LabResponse late(LabRouteRequest &request)
{
    const auto delay = request.path.takeNumber(longestDelay);
    if (!delay)
        return LabResponse::page(400);
    LabResponse response = status(request);
    response.delay = milliseconds(*delay);
    return response;
}

LabResponse flaky(LabRouteRequest &request)
{
    const auto failures = request.path.takeNumber();
    if (!failures)
        return LabResponse::page(400);
    const auto status = request.path.takeNumber(greatestStatus, leastStatus).value_or(500);
    const bool fails = request.context.attempt() < *failures;
    return LabResponse::page(fails ? static_cast<int>(status) : 200);
}

LabResponse rateLimit(LabRouteRequest &request)
{
    const auto refusals = request.path.takeNumber();
    const auto seconds = request.path.takeNumber();
    if (!refusals || !seconds)
        return LabResponse::page(400);
    if (request.context.attempt() >= *refusals)
        return LabResponse::page(200);
    LabResponse response = LabResponse::page(429);
    response.headers = "Retry-After: " + QByteArray::number(*seconds) + "\r\n";
    return response;
}

LabResponse hang(LabRouteRequest & /*request*/)
{
    return delivered(Delivery::Hang);
}

LabResponse close(LabRouteRequest & /*request*/)
{
    return delivered(Delivery::Close);
}

LabResponse reset(LabRouteRequest & /*request*/)
{
    return delivered(Delivery::Reset);
}

LabResponse redirectChain(LabRouteRequest &request)
{
    const auto hops = request.path.takeNumber();
    if (!hops)
        return LabResponse::page(400);
    if (*hops == 0)
        return LabResponse::page(200);
    if (*hops == 1)
        return redirected(302, "/ok", request.path.rest());
    const QByteArray next = "/redirect/" + QByteArray::number(*hops - 1);
    return redirected(302, next, request.path.rest());
}

LabResponse moved(LabRouteRequest &request)
{
    return redirected(301, "/ok", request.path.rest());
}

LabResponse loop(LabRouteRequest &request)
{
    return redirected(302, "/loop-back", request.path.rest());
}

LabResponse loopBack(LabRouteRequest &request)
{
    return redirected(302, "/loop", request.path.rest());
}

LabResponse redirectTo(LabRouteRequest &request)
{
    const auto url = request.path.queryItem("url");
    const auto status = parseNumber(request.path.queryItem("status").value_or("302"), 399, 300);
    if (!url || !status || !isHeaderValue(*url))
        return LabResponse::page(400);
    return redirected(static_cast<int>(*status), *url);
}

LabResponse size(LabRouteRequest &request)
{
    const auto size = request.path.takeNumber(largestBody);
    return size ? filler(Delivery::Streamed, *size) : LabResponse::page(400);
}

LabResponse page(LabRouteRequest &request)
{
    const auto delay = request.path.takeNumber(longestDelay);
    const auto size = request.path.takeNumber(largestBody);
    if (!delay || !size)
        return LabResponse::page(400);
    LabResponse response = filler(Delivery::Streamed, *size);
    response.delay = milliseconds(*delay);
    return response;
}

LabResponse drip(LabRouteRequest &request)
{
    const auto size = request.path.takeNumber(largestBody);
    const auto interval = request.path.takeNumber(longestDelay);
    if (!size || !interval)
        return LabResponse::page(400);
    LabResponse response = filler(Delivery::Dripped, *size);
    response.byteInterval = milliseconds(*interval);
    return response;
}

LabResponse truncate(LabRouteRequest & /*request*/)
{
    LabResponse response = LabResponse::page(200);
    response.delivery = Delivery::Truncated;
    response.contentLength *= 2;
    return response;
}

LabResponse type(LabRouteRequest &request)
{
    QByteArray type = request.path.takeSegment();
    const qsizetype dash = type.indexOf('-');
    if (dash < 0 || !isHeaderValue(type))
        return LabResponse::page(400);
    type[dash] = '/';
    LabResponse response = LabResponse::page(200);
    response.contentType = type;
    return response;
}

constexpr std::array soundRoutes{
    LabRoute{"ok", ok},
    LabRoute{"delay", delay},
    LabRoute{"latency", latency},
    LabRoute{"status", status},
    LabRoute{"late", late},
    LabRoute{"flaky", flaky},
    LabRoute{"ratelimit", rateLimit},
    LabRoute{"hang", hang},
    LabRoute{"close", close},
    LabRoute{"reset", reset},
    LabRoute{"redirect", redirectChain},
    LabRoute{"moved", moved},
    LabRoute{"loop", loop},
    LabRoute{"loop-back", loopBack},
    LabRoute{"redirect-to", redirectTo},
    LabRoute{"size", size},
    LabRoute{"page", page},
    LabRoute{"drip", drip},
    LabRoute{"truncate", truncate},
    LabRoute{"type", type},
};

const LabRoute *findRoute(QByteArrayView name)
{
    const std::span<const LabRoute> tables[]{soundRoutes, wireFaultRoutes(), encodingRoutes()};
    for (const std::span<const LabRoute> table : tables) {
        const auto route = std::ranges::find(table, name, &LabRoute::name);
        if (route != table.end())
            return &*route;
    }
    return nullptr;
}

LabResponse planGet(const QByteArray &requestTarget, const LabContext &context)
{
    LabRouteRequest request{requestTarget, LabPath(requestTarget), context};
    const QByteArray name = request.path.takeSegment();
    const LabRoute *const route = findRoute(name);
    return route ? route->plan(request) : LabResponse::page(404);
}

} // namespace

LabResponse
planResponse(QByteArrayView method, const QByteArray &requestTarget, const LabContext &context)
{
    const bool isHead = method == "HEAD";
    if (!isHead && method != "GET") {
        LabResponse response = LabResponse::page(405);
        response.headers = QByteArrayLiteral("Allow: GET, HEAD\r\n");
        return response;
    }
    LabResponse response = planGet(requestTarget, context);
    if (isHead)
        response.dropBody();
    return response;
}

} // namespace coroscope
