// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
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

} // namespace coroscope
