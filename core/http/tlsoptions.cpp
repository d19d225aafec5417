// SPDX-License-Identifier: MIT
#include "core/http/tlsoptions.h"

namespace coroscope {

std::optional<QSslConfiguration> tlsConfiguration(const TlsOptions &options)
{
    if (options.minimum == TlsVersion::Tls12 && options.authorities.isEmpty())
        return std::nullopt;
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setProtocol(options.minimum == TlsVersion::Tls13 ? QSsl::TlsV1_3OrLater
                                                                   : QSsl::TlsV1_2OrLater);
    // One certificate that is added keeps Qt from loading the system's on demand.
    if (!options.authorities.isEmpty()) {
        configuration.setCaCertificates(configuration.caCertificates()
                                        + QSslConfiguration::systemCaCertificates()
                                        + options.authorities);
    }
    return configuration;
}

} // namespace coroscope
