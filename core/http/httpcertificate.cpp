// SPDX-License-Identifier: MIT
#include "core/http/httpcertificate.h"

#include <QSslCertificate>

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

} // namespace coroscope
