// SPDX-License-Identifier: MIT
#include "core/lab/routes/labroutes.h"

#include <QtEndian>

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

constexpr qint64 largestBomb = 64; // MiB

/// What HTTP calls deflate: a zlib stream (RFC 1950).
QByteArray deflated(const QByteArray &bytes)
{
    constexpr qsizetype sizeInFront = 4; // of qCompress()
    return qCompress(bytes, 9).sliced(sizeInFront);
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = ~quint32(0);
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int bit = 0; bit < 8; ++bit)
            crc = crc & 1 ? crc >> 1 ^ 0xedb8'8320U : crc >> 1;
    }
    return ~crc;
}

QByteArray littleEndian(quint32 number)
{
    const quint32 bytes = qToLittleEndian(number);
    return {reinterpret_cast<const char *>(&bytes), sizeof bytes};
}

/// RFC 1952, around the same stream.
QByteArray gzipped(const QByteArray &bytes)
{
    constexpr qsizetype zlibHead = 2;
    constexpr qsizetype zlibTail = 4;
    const QByteArray head("\x1f\x8b\x08\0\0\0\0\0\0\xff", 10);
    const QByteArray stream = deflated(bytes).sliced(zlibHead).chopped(zlibTail);
    return head + stream + littleEndian(crc32(bytes))
           + littleEndian(static_cast<quint32>(bytes.size()));
}

LabResponse encoded(LabResponse &&response, const QByteArray &encoding, const QByteArray &body)
{
    response.headers += "Content-Encoding: " + encoding + "\r\n";
    response.body = body;
    response.contentLength = body.size();
    return std::move(response);
}

LabResponse gzip(LabRouteRequest & /*request*/)
{
    LabResponse page = LabResponse::page(200);
    const QByteArray body = gzipped(page.body);
    return encoded(std::move(page), "gzip", body);
}

LabResponse deflate(LabRouteRequest & /*request*/)
{
    LabResponse page = LabResponse::page(200);
    const QByteArray body = deflated(page.body);
    return encoded(std::move(page), "deflate", body);
}

LabResponse bomb(LabRouteRequest &request)
{
    const auto size = request.path.takeNumber(largestBomb);
    if (!size)
        return LabResponse::page(400);
    return encoded(LabResponse::page(200), "deflate", deflated(QByteArray(*size << 20, '\0')));
}

LabResponse encoding(LabRouteRequest &request)
{
    const QByteArray name = request.path.takeSegment();
    const bool isToken = std::ranges::all_of(name, [](char c) { return c > ' ' && c < '\x7f'; });
    if (name.isEmpty() || !isToken)
        return LabResponse::page(400);
    LabResponse page = LabResponse::page(200);
    const QByteArray body = page.body;
    return encoded(std::move(page), name, body);
}

constexpr std::array routes{
    LabRoute{"gzip", gzip},
    LabRoute{"deflate", deflate},
    LabRoute{"bomb", bomb},
    LabRoute{"encoding", encoding},
};

} // namespace

std::span<const LabRoute> encodingRoutes()
{
    return routes;
}

} // namespace coroscope
