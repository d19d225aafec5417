// SPDX-License-Identifier: MIT
#include "core/check/hostname.h"

#include <QHostAddress>
#include <QStringBuilder>

namespace coroscope {

namespace {

QStringView withoutBrackets(QStringView host)
{
    return host.startsWith(u'[') && host.endsWith(u']') ? host.sliced(1).chopped(1) : host;
}

QString withoutTrailingDot(const QString &host)
{
    return host.endsWith(u'.') ? host.chopped(1) : host;
}

} // namespace

QString hostAndPort(const QUrl &url)
{
    const QString host = withoutTrailingDot(url.host(QUrl::FullyEncoded));
    const QString port = QString::number(url.port(url.scheme() == u"https" ? 443 : 80));
    return host.contains(u':') ? QString(u'[' % host % u"]:" % port) : QString(host % u':' % port);
}

bool isThisMachine(QStringView hostAndPort)
{
    const QStringView host = withoutBrackets(hostAndPort.left(hostAndPort.lastIndexOf(u':')));
    return host == u"localhost" || host.endsWith(u".localhost")
           || QHostAddress(host.toString()).isLoopback();
}

} // namespace coroscope
