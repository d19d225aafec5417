// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope.h"
#include "core/async/waiter.h"

namespace coroscope {

/// The wait for the end of an exchange, which starts it: `Exchange` has a start(ExchangeWait &), which
/// grants the wait in the end, and a stop() for when nobody waits any more.
template <typename Exchange>
class ExchangeWait final : public Waiter
{
public:
    ExchangeWait(Exchange &exchange, Scope &scope, const std::source_location &where)
        : Waiter(scope, WaitKind::Io, ResourceId::None, where)
        , m_exchange(exchange)
    {
    }

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle)
    {
        park(handle);
        m_exchange.start(*this);
    }
    void await_resume() { settle(); }

private:
    void abandon() noexcept override { m_exchange.stop(); }

    Exchange &m_exchange;
};

} // namespace coroscope
