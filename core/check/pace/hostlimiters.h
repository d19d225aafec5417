// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/pace/hostlimiter.h"

#include <QHash>
#include <QString>
#include <QUrl>

#include <memory>

namespace coroscope {

/// "host:port" of an http or https URL, with the port always there: how a list shows an origin and what a
/// limiter stands for. An origin of core/http is a URL.
QString hostAndPort(const QUrl &url);

/// Whether "host:port" is this very machine: a loopback address or a name that stands for one (RFC 6761).
bool isThisMachine(QStringView hostAndPort);

/// The limiters of all hosts that a run has to do with: of those of its list, and of those that redirects
/// lead to. A limiter is made when it is first asked for.
///
/// Threads: the runtime's. Lifetime: as HostLimiter's.
class HostLimiters final
{
public:
    /// Requests to one host go out at least `delay` apart. nullopt: as far as is polite, which for a host
    /// that is this machine is not at all.
    HostLimiters(int perHost, std::optional<std::chrono::milliseconds> delay);

    /// By "host:port", as UrlList::hosts() has it.
    HostLimiter &limiter(const QString &host);
    void setPerHost(int perHost);

private:
    Q_DISABLE_COPY_MOVE(HostLimiters)

    std::chrono::milliseconds delayFor(const QString &host) const;

    int m_perHost;
    const std::optional<std::chrono::milliseconds> m_delay;
    QHash<QString, std::shared_ptr<HostLimiter>> m_limiters;
};

} // namespace coroscope
