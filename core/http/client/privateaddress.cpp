// SPDX-License-Identifier: MIT
#include "core/http/client/privateaddress.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <optional>

namespace coroscope {

namespace {

struct Subnet4
{
    quint32 address = 0;
    int bits = 0;
};

constexpr quint32 quad(quint32 a, quint32 b, quint32 c = 0, quint32 d = 0)
{
    return a << 24 | b << 16 | c << 8 | d;
}

// IANA's registry of special-purpose addresses: those that are not reachable globally.
constexpr std::array privateSubnets4{
    Subnet4{quad(0, 0), 8},
    Subnet4{quad(10, 0), 8},
    Subnet4{quad(100, 64), 10},
    Subnet4{quad(127, 0), 8},
    Subnet4{quad(169, 254), 16},
    Subnet4{quad(172, 16), 12},
    Subnet4{quad(192, 0), 24},
    Subnet4{quad(192, 0, 2), 24},
    Subnet4{quad(192, 168), 16},
    Subnet4{quad(198, 18), 15},
    Subnet4{quad(198, 51, 100), 24},
    Subnet4{quad(203, 0, 113), 24},
    Subnet4{quad(224, 0), 3}, // multicast, reserved, broadcast
};

bool isPrivate4(quint32 address)
{
    return std::ranges::any_of(privateSubnets4, [address](Subnet4 subnet) {
        return (address ^ subnet.address) >> (32 - subnet.bits) == 0;
    });
}

bool beginsWith(const Q_IPV6ADDR &address, std::initializer_list<quint8> bytes)
{
    return std::equal(bytes.begin(), bytes.end(), address.c);
}

quint32 wordAt(const Q_IPV6ADDR &address, int index)
{
    return qFromBigEndian<quint32>(address.c + index);
}

/// Teredo (RFC 4380) wraps two: the one of its server, and that of the client, which is inverted.
bool isPrivateTeredo(const Q_IPV6ADDR &address)
{
    return wordAt(address, 0) == 0x2001'0000
           && (isPrivate4(wordAt(address, 4)) || isPrivate4(~wordAt(address, 12)));
}

/// ISATAP (RFC 5214): in the second half of an address of any network.
bool isPrivateIsatap(const Q_IPV6ADDR &address)
{
    return (wordAt(address, 8) & ~0x0200'0000U) == 0x0000'5efe && isPrivate4(wordAt(address, 12));
}

/// The IPv4 address that an IPv6 address stands for, if any.
std::optional<quint32> wrapped4(const Q_IPV6ADDR &address)
{
    const auto at = [&address](int index) { return wordAt(address, index); };
    const bool isCompatible = at(0) == 0 && at(4) == 0 && at(8) == 0;
    const bool isMapped = at(0) == 0 && at(4) == 0 && at(8) == 0xffff;
    const bool isNat64 = at(0) == 0x0064'ff9b && at(4) == 0 && at(8) == 0;
    if (isCompatible || isMapped || isNat64)
        return at(12);
    if (beginsWith(address, {0x20, 0x02})) // 6to4
        return qFromBigEndian<quint32>(address.c + 2);
    return std::nullopt;
}

bool isPrivate6(const Q_IPV6ADDR &address)
{
    if (const auto inner = wrapped4(address)) // :: and ::1 are 0.0.0.0 and 0.0.0.1 here
        return isPrivate4(*inner);
    if (isPrivateTeredo(address) || isPrivateIsatap(address))
        return true;
    const bool isLocalNat64 = beginsWith(address, {0x00, 0x64, 0xff, 0x9b, 0x00, 0x01});
    const bool isDocumentation = beginsWith(address, {0x20, 0x01, 0x0d, 0xb8});
    const bool isGlobalUnicast = (address.c[0] & 0xe0) == 0x20; // 2000::/3, all that is given out
    const bool isNat64 = beginsWith(address, {0x00, 0x64, 0xff, 0x9b});
    return isLocalNat64 || isDocumentation || !(isGlobalUnicast || isNat64);
}

} // namespace

bool isPrivateAddress(const QHostAddress &address)
{
    switch (address.protocol()) {
    case QAbstractSocket::IPv4Protocol:
        return isPrivate4(address.toIPv4Address());
    case QAbstractSocket::IPv6Protocol:
        return isPrivate6(address.toIPv6Address());
    default:
        return false;
    }
}

} // namespace coroscope
