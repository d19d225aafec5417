// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope/scope.h"
#include "core/async/sync/awaitable.h"
#include "core/http/client/idletimer.h"
#include "core/http/client/iosignal.h"
#include "core/http/httpresponse.h"
#include "core/http/network/network.h"
#include "core/http/network/networkrequest.h"

#include <memory>

namespace coroscope {

/// One hop of a request, from the side of the coroutine that awaits it. It writes what it learns into the
/// response as it comes, so that a status is there even if the rest never arrives, and reports the phases
/// of the scope's task.
///
/// Threads: the runtime's. Lifetime: a local of the coroutine that awaits it, inside the lifetimes of
/// the arguments. Destroying or cancelling it ends the request.
class HttpExchange final : public ExchangeListener
{
public:
    using RunWait = IoWait<HttpExchange>;

    HttpExchange(Scope &scope, Network &network, const HttpHop &hop, HttpResponse &response);
    ~HttpExchange();

    /// `co_await` sends the request, once, and waits for the end of the answer or of the connection, or
    /// until the body is as long as it may be. Throws Cancelled and nothing else.
    AwaitableOf<RunWait, HttpExchange> run(const std::source_location &where);

    /// Whether what came is the answer to this request for sure, as far as it goes. Asked after the end.
    bool isTrusted() const { return m_isTrusted; }

private:
    friend RunWait;

    void start(RunWait &wait);
    void stop() noexcept;

    void onEvent(ExchangeEvent event) override;
    void take(const ExchangeSent &sent);
    void take(const ExchangeSentAgain &again);
    void take(ExchangeHead &head);
    void take(const ExchangeProgress &progress);
    void take(ExchangeEnd &end);
    void onSilence();
    std::chrono::nanoseconds patience() const;

    void enter(HttpPhase phase);
    void close();

    Scope &m_scope;
    Network &m_network;
    const HttpHop &m_hop;
    HttpResponse &m_response;
    std::shared_ptr<ExchangeBody> m_body;
    IdleTimer m_idle;
    ExchangeId m_id = ExchangeId::None;
    Clock::TimePoint m_began;
    RunWait *m_wait = nullptr;    ///< from start() to the end of the answer
    bool m_mayEndUnheard = false; ///< as in ExchangeHead
    bool m_isTrusted = true;
};

} // namespace coroscope
