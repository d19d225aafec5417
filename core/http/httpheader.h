// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/urlpattern.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace coroscope {

/// The value of an Authorization header (RFC 7617).
inline QByteArray basicAuthorization(const QString &user, const QString &password)
{
    return "Basic " + QString(user + QLatin1Char(':') + password).toUtf8().toBase64();
}

struct HttpHeader
{
    QByteArray name;
    QByteArray value;

    bool operator==(const HttpHeader &) const = default;
};

/// Headers that only some URLs may see, such as the credentials of one site.
struct SiteHeaders
{
    UrlPattern site;
    QList<HttpHeader> headers;

    bool operator==(const SiteHeaders &) const = default;
};

} // namespace coroscope
