// SPDX-License-Identifier: MIT
#include "core/list/relativeurl.h"

#include <QString>
#include <QUrl>

namespace coroscope {

namespace {

/// QUrl would change the escapes while it resolves.
QUrl escapedAgain(QByteArray url)
{
    return QUrl(QString::fromUtf8(url.replace('%', "%25")));
}

} // namespace

QByteArray resolvedUrl(const QByteArray &base, const QByteArray &reference)
{
    return escapedAgain(base).resolved(escapedAgain(reference)).toEncoded().replace("%25", "%");
}

} // namespace coroscope
