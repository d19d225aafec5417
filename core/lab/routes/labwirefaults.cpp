// SPDX-License-Identifier: MIT
#include "core/lab/routes/labroutes.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

using Delivery = LabResponse::Delivery;

constexpr qint64 largestChunkedBody = qint64(1) << 24;
constexpr qint64 longestHead = qint64(1) << 24; // bytes
constexpr qint64 mostInterims = 10'000;
constexpr qsizetype chunkSize = 4096;

QByteArray interimHead(qint64 status)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Interim\r\nLink: </style.css>\r\n\r\n";
}

QByteArray chunk(const QByteArray &data)
{
    return QByteArray::number(data.size(), 16) + "\r\n" + data + "\r\n";
}

LabResponse chunked(const QByteArray &chunks)
{
    LabResponse response;
    response.contentType = QByteArrayLiteral("text/plain");
    response.headers = QByteArrayLiteral("Transfer-Encoding: chunked\r\n");
    response.body = chunks;
    return response;
}

LabResponse verbatim(const QByteArray &bytes)
{
    LabResponse response;
    response.delivery = Delivery::Verbatim;
    response.body = bytes;
    return response;
}

LabResponse flood(const QByteArray &beginning, const QByteArray &wave)
{
    LabResponse response;
    response.delivery = Delivery::EndlessHead;
    response.before = beginning;
    response.body = wave;
    return response;
}

LabResponse surplus(LabRouteRequest & /*request*/)
{
    LabResponse response = LabResponse::page(200);
    response.after = response.body;
    return response;
}

LabResponse interim(LabRouteRequest &request)
{
    const auto status = request.path.takeNumber(199, 100);
    if (!status)
        return LabResponse::page(400);
    const qint64 count = request.path.takeNumber(mostInterims, 1).value_or(1);
    LabResponse response = LabResponse::page(200);
    response.before = interimHead(*status).repeated(count);
    return response;
}

LabResponse interimFlood(LabRouteRequest & /*request*/)
{
    return flood({}, interimHead(102));
}

LabResponse headers(LabRouteRequest &request)
{
    const auto count = request.path.takeNumber(longestHead / 16);
    if (!count)
        return LabResponse::page(400);
    LabResponse response = LabResponse::page(200);
    for (qint64 i = 0; i < *count; ++i)
        response.headers += "X-Field-" + QByteArray::number(i) + ": x\r\n";
    return response;
}

LabResponse headerSize(LabRouteRequest &request)
{
    const auto size = request.path.takeNumber(longestHead);
    if (!size)
        return LabResponse::page(400);
    LabResponse response = LabResponse::page(200);
    response.headers = "X-Long: " + QByteArray(*size, 'x') + "\r\n";
    return response;
}

LabResponse headerFlood(LabRouteRequest & /*request*/)
{
    return flood("HTTP/1.1 200 OK\r\n", "X-Flood: there is more where this comes from\r\n");
}

LabResponse icy(LabRouteRequest & /*request*/)
{
    return verbatim("ICY 200 OK\r\nicy-name: The lab\r\n\r\nla la la\n");
}

LabResponse http09(LabRouteRequest & /*request*/)
{
    return verbatim("<!DOCTYPE html>\n<title>No head at all</title>\n");
}

LabResponse chunkedBody(LabRouteRequest &request)
{
    const auto size = request.path.takeNumber(largestChunkedBody);
    if (!size)
        return LabResponse::page(400);
    QByteArray chunks;
    for (qint64 left = *size; left > 0; left -= chunkSize)
        chunks += chunk(QByteArray(std::min<qint64>(left, chunkSize), 'x'));
    return chunked(chunks + "0\r\n\r\n");
}

LabResponse badChunk(LabRouteRequest & /*request*/)
{
    return chunked("ZZZ\r\nhello\r\n0\r\n\r\n");
}

LabResponse cutChunk(LabRouteRequest & /*request*/)
{
    LabResponse response = chunked(chunk("hello") + "100\r\nhel");
    response.delivery = Delivery::Truncated;
    return response;
}

LabResponse endless(LabRouteRequest & /*request*/)
{
    LabResponse response = chunked(chunk(QByteArray(chunkSize, 'x')));
    response.delivery = Delivery::EndlessBody;
    return response;
}

LabResponse stall(LabRouteRequest & /*request*/)
{
    LabResponse response = LabResponse::page(200);
    response.delivery = Delivery::Stalled;
    response.contentLength *= 2;
    return response;
}

constexpr std::array routes{
    LabRoute{"surplus", surplus},
    LabRoute{"interim", interim},
    LabRoute{"interim-flood", interimFlood},
    LabRoute{"headers", headers},
    LabRoute{"header-size", headerSize},
    LabRoute{"header-flood", headerFlood},
    LabRoute{"icy", icy},
    LabRoute{"http09", http09},
    LabRoute{"chunked", chunkedBody},
    LabRoute{"bad-chunk", badChunk},
    LabRoute{"cut-chunk", cutChunk},
    LabRoute{"endless", endless},
    LabRoute{"stall", stall},
};

} // namespace

std::span<const LabRoute> wireFaultRoutes()
{
    return routes;
}

} // namespace coroscope
