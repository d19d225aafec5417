// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

namespace coroscope {

/// What a server showed of itself over TLS.
struct HttpCertificate
{
    QString subject;
    QString issuer;
    QDateTime validFrom;
    QDateTime validUntil;

    bool operator==(const HttpCertificate &) const = default;
};

} // namespace coroscope
