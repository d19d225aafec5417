// SPDX-License-Identifier: MIT
#include "core/http/httpcertificate.h"

#include <QSslCertificate>
#include <QSslError>

namespace coroscope {

std::optional<HttpCertificate> certificateOf(const QSslCertificate &certificate)
{
    if (certificate.isNull())
        return std::nullopt;
    return HttpCertificate{.subject = certificate.subjectDisplayName(),
                           .issuer = certificate.issuerDisplayName(),
                           .validFrom = certificate.effectiveDate(),
                           .validUntil = certificate.expiryDate()};
}

std::optional<HttpCertificate> refusedCertificate(const QList<QSslError> &errors)
{
    for (const QSslError &error : errors) {
        if (auto certificate = certificateOf(error.certificate()))
            return certificate;
    }
    return std::nullopt;
}

} // namespace coroscope
