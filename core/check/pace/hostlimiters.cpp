// SPDX-License-Identifier: MIT

#include "core/check/pace/hostlimiters.h"

#include "core/check/options/checkoptions.h"

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

HostLimiters::HostLimiters(int perHost, std::optional<std::chrono::milliseconds> delay)
    : m_perHost(perHost)
    , m_delay(delay)
{
}

HostLimiter &HostLimiters::limiter(const QString &host)
{
    std::shared_ptr<HostLimiter> &limiter = m_limiters[host];
    if (!limiter)
        limiter = std::make_shared<HostLimiter>(HostPacing(m_perHost, delayFor(host)), host);
    return *limiter;
}

void HostLimiters::setPerHost(int perHost)
{
    m_perHost = perHost;
    for (const std::shared_ptr<HostLimiter> &limiter : std::as_const(m_limiters))
        limiter->setMostSlots(perHost);
}

std::chrono::milliseconds HostLimiters::delayFor(const QString &host) const
{
    using std::chrono::milliseconds;
    const milliseconds polite = isThisMachine(host) ? milliseconds(0) : politeDelay;
    return m_delay.value_or(polite);
}

} // namespace coroscope
