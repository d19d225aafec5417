// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/awaitable.h"
#include "core/async/sync/waiter.h"

#include <utility>

namespace coroscope::detail {

/// Something that comes once, from outside of the runtime, and the wait for it, if there is one. What
/// untilSignal(), untilFuture(), untilCallback(), toThread() and detachable() wait for.
///
/// Threads: the runtime's. Lifetime: outlives the wait. One task may wait.
class Arrival final
{
public:
    class Wait;

    explicit Arrival(WaitKind kind)
        : m_kind(kind)
    {
    }

    /// It is there. Idempotent; may come when nobody waits any more.
    void come();
    bool hasCome() const noexcept { return m_hasCome; }
    /// Whoever waits from now on is not cut off: it has to come.
    void mustCome() noexcept { m_mustCome = true; }

    AwaitableOf<Wait, Arrival> wait(Scope &scope, const std::source_location &where);

private:
    Q_DISABLE_COPY_MOVE(Arrival)

    Wait *m_wait = nullptr;
    WaitKind m_kind;
    bool m_hasCome = false;
    bool m_mustCome = false;
};

class Arrival::Wait final : public Waiter
{
public:
    Wait(Arrival &arrival, Scope &scope, const std::source_location &where);

    bool await_ready() const noexcept { return isCutOff() || m_arrival.m_hasCome; }
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume() { settle(); }

private:
    void abandon() noexcept override { m_arrival.m_wait = nullptr; }

    Arrival &m_arrival;
};

/// In place of a hook that stops what is waited for.
struct NoAbort
{
    void operator()() const noexcept {}
};

} // namespace coroscope::detail
