// SPDX-License-Identifier: MIT
#pragma once

#include <QList>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <optional>

namespace coroscope {

enum class TlsVersion : quint8 { Tls12, Tls13 };

/// What is asked of a server's TLS.
struct TlsOptions
{
    bool verifies = true; ///< false: a bad certificate is told, and the answer taken
    TlsVersion minimum = TlsVersion::Tls12;
    QList<QSslCertificate> authorities; ///< trusted besides the system's

    bool operator==(const TlsOptions &) const = default;
};

/// The configuration for that; nullopt if it is Qt's default one.
std::optional<QSslConfiguration> tlsConfiguration(const TlsOptions &options);

} // namespace coroscope
