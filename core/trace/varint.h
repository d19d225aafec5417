// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

// Numbers in as many bytes as they need: seven bits a byte, the lowest first; the eighth says that more follow.

/// Small numbers of either sign become small numbers without one.
constexpr quint64 folded(qint64 number)
{
    return (static_cast<quint64>(number) << 1U) ^ static_cast<quint64>(number >> 63);
}

constexpr qint64 unfolded(quint64 number)
{
    return static_cast<qint64>(number >> 1U) ^ -static_cast<qint64>(number & 1U);
}

/// Into anything that has a push_back().
template <typename Bytes>
void writeVarint(quint64 number, Bytes &bytes)
{
    using Byte = typename Bytes::value_type;
    for (; number >= 0x80; number >>= 7U)
        bytes.push_back(static_cast<Byte>(number | 0x80U));
    bytes.push_back(static_cast<Byte>(number));
}

/// Leaves `byte` behind what was read. The bytes are such as writeVarint() wrote.
template <typename Iterator>
quint64 readVarint(Iterator &byte)
{
    quint64 number = static_cast<quint8>(*byte) & 0x7fU;
    for (unsigned shift = 7; (static_cast<quint8>(*byte++) & 0x80U) != 0; shift += 7)
        number |= static_cast<quint64>(static_cast<quint8>(*byte) & 0x7fU) << shift;
    return number;
}

} // namespace coroscope
