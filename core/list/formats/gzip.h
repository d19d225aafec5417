// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

#include <optional>
#include <stop_token>

namespace coroscope {

/// Whether it begins as gzip does (RFC 1952).
bool isGzip(QByteArrayView bytes);

struct Unpacked
{
    QByteArray bytes;    ///< as far as it could be unpacked
    bool isSound = true; ///< false if it is cut off or damaged
    bool isTooLarge = false;
};

/// All of its members, up to `most` bytes.
Unpacked unpackGzip(QByteArrayView bytes, qsizetype most, const std::stop_token &stop);

} // namespace coroscope
