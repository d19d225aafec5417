// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>

namespace coroscope {

/// Whether the address is not one of the public internet: of this machine (loopback, unspecified), of
/// this link, of a private network (RFC 1918, RFC 6598, unique local IPv6), of no host at all (multicast,
/// broadcast, reserved), or one of these wrapped in an IPv6 address (mapped, compatible, NAT64, 6to4,
/// Teredo, ISATAP).
bool isPrivateAddress(const QHostAddress &address);

} // namespace coroscope
