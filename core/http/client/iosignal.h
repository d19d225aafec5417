// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope/scope.h"
#include "core/async/sync/awaitable.h"
#include "core/async/sync/waiter.h"

namespace coroscope {

/// The wait for something that goes on outside of the runtime, and begins with the wait: `Source` has a
/// start(IoWait &), grants the wait in the end, and has a stop() for when nobody waits any more.
template <typename Source>
class IoWait final : public Waiter
{
public:
    IoWait(Source &source, Scope &scope, const std::source_location &where)
        : Waiter(scope, WaitKind::Io, ResourceId::None, where)
        , m_source(source)
    {
    }

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle)
    {
        park(handle);
        m_source.start(*this);
    }
    void await_resume() { settle(); }

private:
    void abandon() noexcept override { m_source.stop(); }

    Source &m_source;
};

/// The outside world says that something is new: the bridge from the signals of a socket to a coroutine
/// that looks at the socket, and waits again if that was not it. It stays raised until somebody has waited
/// for it, so that nothing is missed between two looks.
///
/// Threads: the runtime's. Lifetime: outlives the wait. One task at a time may wait.
class IoSignal final
{
public:
    class Wait;

    IoSignal() = default;

    /// Idempotent. Who waits is made ready and runs later.
    void raise();

    /// `co_await` resumes once it was raised, and lowers it. Throws Cancelled.
    AwaitableOf<Wait, IoSignal>
    wait(Scope &scope, const std::source_location &where = std::source_location::current());

private:
    Q_DISABLE_COPY_MOVE(IoSignal)

    Wait *m_wait = nullptr;
    bool m_isRaised = false;
};

/// The awaitable of IoSignal::wait().
class IoSignal::Wait final : public Waiter
{
public:
    Wait(IoSignal &signal, Scope &scope, const std::source_location &where);

    bool await_ready() const noexcept { return isCutOff() || m_signal.m_isRaised; }
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume();

private:
    void abandon() noexcept override { m_signal.m_wait = nullptr; }

    IoSignal &m_signal;
};

} // namespace coroscope
