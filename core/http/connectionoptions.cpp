// SPDX-License-Identifier: MIT

#include "core/http/connectionoptions.h"

namespace coroscope {

std::optional<QSslConfiguration> tlsConfiguration(const TlsOptions &options)
{
    if (options.minimum == TlsVersion::Tls12 && options.authorities.isEmpty())
        return std::nullopt;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(options.minimum == TlsVersion::Tls13 ? QSsl::TlsV1_3OrLater
                                                                   : QSsl::TlsV1_2OrLater);
    // Certificates that are added keep Qt from loading the system's on demand.
    if (!options.authorities.isEmpty()) {
        const QList<QSslCertificate> own = configuration.caCertificates();
        configuration.setCaCertificates(
            (own.isEmpty() ? QSslConfiguration::systemCaCertificates() : own)
            + options.authorities);
    }
    return configuration;
}

} // namespace coroscope
