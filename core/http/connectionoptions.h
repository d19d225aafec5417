// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/proxysettings.h"

#include <QByteArray>
#include <QList>

#include <optional>

class QSslConfiguration;

namespace coroscope {

enum class TlsVersion : quint8 { Tls12, Tls13 };

/// What is asked of a server's TLS.
struct TlsOptions
{
    bool verifies = true; ///< false: a bad certificate is reported, and the answer accepted
    TlsVersion minimum = TlsVersion::Tls12;
    QList<QByteArray> authorities; ///< certificates (DER) that are trusted besides the system's

    bool operator==(const TlsOptions &) const = default;
};

/// The configuration for that; nullopt if it is Qt's default one.
std::optional<QSslConfiguration> tlsConfiguration(const TlsOptions &options);

/// Whether requests share connections.
enum class ConnectionReuse : quint8 {
    KeepAlive, ///< one after the other
    /// At once, too: HTTP/2 is offered over TLS. Where one request is given up, it may take others along.
    Http2,
    /// Each has its own, and its answer is read by the letter of RFC 9112. Slower, but no server can pass an
    /// answer off as that of another request.
    None,
};

enum class AddressFamily : quint8 { Any, IPv4, IPv6 };

/// How a client connects. The same for all of its requests, since they may share connections.
struct ConnectionOptions
{
    /// Ask no host that has an address of a private network or of this machine, see isPrivateAddress().
    /// The look-up is a step of its own: it keeps a list to the internet, and is no firewall.
    bool refusePrivate = false;
    /// Other than Any, the first address of that family is the only one that is tried. What goes through a
    /// proxy is the proxy's business.
    AddressFamily family = AddressFamily::Any;
    ConnectionReuse reuse = ConnectionReuse::KeepAlive;
    ProxySettings proxies;
    TlsOptions tls;

    bool operator==(const ConnectionOptions &) const = default;
};

} // namespace coroscope
