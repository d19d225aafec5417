// SPDX-License-Identifier: MIT
#include "core/http/connectionoptions.h"

#include <QSslCertificate>
#include <QSslConfiguration>

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
        QList<QSslCertificate> trusted = configuration.caCertificates();
        if (trusted.isEmpty())
            trusted = QSslConfiguration::systemCaCertificates();
        for (const QByteArray &authority : options.authorities)
            trusted += QSslCertificate(authority, QSsl::Der);
        configuration.setCaCertificates(trusted);
    }
    return configuration;
}

} // namespace coroscope
