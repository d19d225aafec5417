// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QList>
#include <QString>

#include <optional>

QT_BEGIN_NAMESPACE
class QSslCertificate;
class QSslError;
QT_END_NAMESPACE

namespace coroscope {

/// What a server showed of itself over TLS: its own certificate, or one of those that vouch for it.
struct HttpCertificate
{
    QString subject;
    QString issuer;
    QDateTime validFrom;
    QDateTime validUntil;

    /// Whole days from `now` to its end; negative once it has expired.
    qint64 daysLeft(const QDateTime &now) const
    {
        constexpr qint64 day = 24 * 60 * 60;
        const qint64 left = now.secsTo(validUntil);
        return left >= 0 ? left / day : (left - day + 1) / day;
    }

    bool operator==(const HttpCertificate &) const = default;
};

/// nullopt: there is none.
std::optional<HttpCertificate> certificateOf(const QSslCertificate &certificate);
/// The one that the errors are about; nullopt: they are not about one.
std::optional<HttpCertificate> refusedCertificate(const QList<QSslError> &errors);

} // namespace coroscope
