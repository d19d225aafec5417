// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/hostlookup.h"
#include "core/http/httpresponse.h"
#include "core/http/proxysettings.h"

#include <QCoroTask>

#include <QHostAddress>

#include <source_location>

namespace coroscope {

struct HttpClientOptions;
class Scope;

/// Finds out where a URL leads, and whether it may lead there, before the network stack hears of it.
///
/// Threads: the runtime's. Lifetime: its client's; the options outlive it.
class HostFinder final
{
public:
    explicit HostFinder(const HttpClientOptions &options);

    /// Whether the name of a host is looked up here.
    bool looksUp(const QUrl &url, ProxyUse proxy) const;
    /// Finds out where the response's URL leads. If nowhere, its error says so. The address to connect to;
    /// null: any of the host's. `heldUp` grows by what is not the host's fault. Throws Cancelled.
    QCoro::Task<QHostAddress> find(Scope &scope,
                                   HttpResponse &response,
                                   ProxyUse proxy,
                                   Clock::Duration &heldUp,
                                   std::source_location where);

private:
    bool choosesAddress(ProxyUse proxy) const;

    const HttpClientOptions &m_options;
    HostLookup m_lookup;
};

} // namespace coroscope
