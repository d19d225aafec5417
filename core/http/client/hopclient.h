// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"
#include "core/http/client/connectionroom.h"
#include "core/http/client/hostfinder.h"
#include "core/http/network/network.h"
#include "core/http/network/networkrequest.h"

#include <QCoroTask>

#include <optional>
#include <source_location>

namespace coroscope {

class RedirectChain;
class Runtime;
struct HttpClientOptions;
struct HttpRequest;

/// A request that is under way: what is asked for, and where it is written what comes.
struct RequestUnderWay
{
    const HttpRequest &request;
    HttpResponse &response;
    const Clock &clock;
    const std::source_location where;
    Clock::Duration heldUp{}; ///< by this machine or by the request's owner, and by no server

    /// The clock's, which stands still while the request is held up.
    Clock::TimePoint now() const { return clock.now() - heldUp; }
};

/// Asks for one hop of a request. From the outside to the inside:
/// - ask() goes on for as long as this machine is short of what a request takes,
/// - askOnce() looks the name up, and waits until there is a descriptor for a connection,
/// - fetch() looks again, on a connection of its own, at what cannot be trusted,
/// - exchange() lets the network stack do it, and exchangeAlone() does without that.
///
/// Threads: the runtime's. Lifetime: outlives its requests, and the options outlive it; its end joins the threads of
/// the network.
class HopClient final
{
public:
    HopClient(Runtime &runtime, const HttpClientOptions &options);

    /// Asks where the chain stands. Whatever goes wrong is in the response. Throws Cancelled.
    QCoro::Task<> ask(Scope &scope, const RedirectChain &chain, RequestUnderWay &way);

private:
    Q_DISABLE_COPY_MOVE(HopClient)

    QCoro::Task<> askOnce(Scope &scope, const RedirectChain &chain, RequestUnderWay &way);
    HttpHop hopTo(const RedirectChain &chain,
                  const HttpRequest &request,
                  ProxyUse proxy,
                  const QHostAddress &address) const;
    QCoro::Task<> fetch(Scope &scope, const HttpHop &hop, RequestUnderWay &way);
    /// Whether what came can be trusted.
    QCoro::Task<bool> exchange(Scope &scope, const HttpHop &hop, RequestUnderWay &way);
    QCoro::Task<> exchangeAlone(Scope &scope, const HttpHop &hop, RequestUnderWay &way);
    void keepTlsFault(HttpResponse &response);

    const HttpClientOptions &m_options;
    const std::optional<QSslConfiguration> m_tls;
    QHash<QString, HttpError> m_tlsFaults; ///< by origin
    HostFinder m_finder;
    ConnectionRoom m_room;
    Shortage m_shortage;
    Network m_network;
};

} // namespace coroscope
