// SPDX-License-Identifier: MIT
#include "core/list/formats/gzip.h"

#include <QtEndian>

#include <algorithm>
#include <vector>

#include <zlib.h>

namespace coroscope {

namespace {

constexpr int gzipWindow = 15 + 16;
constexpr qsizetype shortest = 18; // bytes: header and trailer
constexpr qsizetype blockSize = 256 << 10;
constexpr qsizetype mostRatio = 1'032; // of deflate

} // namespace

bool isGzip(QByteArrayView bytes)
{
    return bytes.startsWith("\x1f\x8b\x08");
}

Unpacked unpackGzip(QByteArrayView bytes, qsizetype most, const std::stop_token &stop)
{
    Unpacked result;
    z_stream stream = {};
    if (bytes.size() < shortest || inflateInit2(&stream, gzipWindow) != Z_OK) {
        result.isSound = false;
        return result;
    }
    // What grows would be copied, and stand in memory twice. The size is said at the end, but need not be true.
    const qsizetype said = qFromLittleEndian<quint32>(bytes.last(sizeof(quint32)).data());
    result.bytes.reserve(std::min({said + blockSize, most, bytes.size() * mostRatio}));
    std::vector<char> piece(blockSize);
    const auto *at = bytes.data();
    const auto *const end = bytes.data() + bytes.size();
    int state = Z_OK;
    while (!stop.stop_requested() && !result.isTooLarge) {
        if (stream.avail_in == 0) {
            const auto length = std::min<qsizetype>(end - at, blockSize);
            stream.next_in =
                reinterpret_cast<Bytef *>(const_cast<char *>(at)); // zlib does not write there
            stream.avail_in = static_cast<uInt>(length);
            at += length;
        }
        stream.next_out = reinterpret_cast<Bytef *>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        state = inflate(&stream, Z_NO_FLUSH);
        result.bytes.append(piece.data(), blockSize - static_cast<qsizetype>(stream.avail_out));
        result.isTooLarge = result.bytes.size() > most;
        const bool isOver = stream.avail_in == 0 && at == end;
        if (state == Z_STREAM_END) {
            const bool hasMore =
                !isOver
                && *reinterpret_cast<const uchar *>(
                       stream.avail_in > 0 ? reinterpret_cast<const char *>(stream.next_in) : at)
                       == 0x1f;
            if (!hasMore)
                break;
            inflateReset(&stream);
        } else if ((state != Z_OK && state != Z_BUF_ERROR) || (isOver && stream.avail_out > 0)) {
            result.isSound = false;
            break;
        }
    }
    inflateEnd(&stream);
    return result;
}

} // namespace coroscope
