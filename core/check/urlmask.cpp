// SPDX-License-Identifier: MIT
#include "core/check/urlmask.h"

#include <QRegularExpression>
#include <QUrl>

namespace coroscope {

QString maskPasswords(const QString &text)
{
    // Nearly no URL has credentials, and this runs for every row that is shown.
    if (!text.contains(u'@'))
        return text;
    // Greedy up to the last @ of the authority: a password may hold an unencoded one.
    static const QRegularExpression credentials(
        QStringLiteral(R"(([/\\]{2}[^/\\?#\s:@]*:)[^/\\?#\s]*@)"));
    return QString(text).replace(credentials, QStringLiteral("\\1***@"));
}

QString maskPasswords(const QUrl &url)
{
    return maskPasswords(url.toString(QUrl::FullyEncoded));
}

} // namespace coroscope
