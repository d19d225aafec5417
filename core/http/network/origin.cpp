// SPDX-License-Identifier: MIT
#include "core/http/network/origin.h"

#include <QStringBuilder>

namespace coroscope {

QString originOf(const QUrl &url)
{
    const int defaultPort = url.scheme() == QLatin1String("https") ? 443 : 80;
    return url.scheme() % QLatin1String("://") % url.host() % QLatin1Char(':')
           % QString::number(url.port(defaultPort));
}

} // namespace coroscope
