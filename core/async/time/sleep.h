// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope/scope.h"
#include "core/async/sync/awaitable.h"
#include "core/async/sync/waiter.h"

namespace coroscope {

/// The awaitable of sleepFor() and sleepUntil().
class SleepWait final : public Waiter, private TimerNode
{
public:
    SleepWait(Scope &scope,
              Clock::TimePoint until,
              WaitKind kind,
              const std::source_location &where);
    /// From now on.
    SleepWait(Scope &scope, Delay delay, WaitKind kind, const std::source_location &where);
    ~SleepWait() override;

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume() { settle(); }

private:
    void onDue() override { grant(EventIndex::None); }
    void abandon() noexcept override;

    Clock::TimePoint m_until;
};

/// The awaitable of checkpoint().
class CheckpointWait final : public Waiter
{
public:
    CheckpointWait(Scope &scope, const std::source_location &where);

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume() { settle(); }
};

/// The awaitable of sleepForever().
class ForeverWait final : public Waiter
{
public:
    ForeverWait(Scope &scope, const std::source_location &where);

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle) { park(handle); }
    void await_resume() { settle(); }
};

/// A sleep for a Delay, or until a Clock::TimePoint.
template <typename Time>
using SleepAwaitable =
    Awaitable<SleepWait, std::reference_wrapper<Scope>, Time, WaitKind, std::source_location>;

/// Waits for `delay` from the `co_await` on, at least one turn of the runtime. Throws Cancelled if the scope is
/// cancelled first.
inline SleepAwaitable<Delay> sleepFor(
    Scope &scope, Delay delay, const std::source_location &where = std::source_location::current())
{
    return SleepAwaitable<Delay>(scope, delay, WaitKind::Sleep, where);
}

/// The same with an absolute time; a time in the past waits for one turn.
inline SleepAwaitable<Clock::TimePoint>
sleepUntil(Scope &scope,
           Clock::TimePoint until,
           const std::source_location &where = std::source_location::current())
{
    return SleepAwaitable<Clock::TimePoint>(scope, until, WaitKind::Sleep, where);
}

using ForeverAwaitable =
    Awaitable<ForeverWait, std::reference_wrapper<Scope>, std::source_location>;

/// Waits until the scope is cancelled, and throws Cancelled then: for a task that only keeps something alive.
/// Nobody can end it but by a cancel, so it is no reason for a clock to wait, and does not keep a deadlock from
/// being one. Follows trio.sleep_forever.
inline ForeverAwaitable
sleepForever(Scope &scope, const std::source_location &where = std::source_location::current())
{
    return ForeverAwaitable(scope, where);
}

using CheckpointAwaitable =
    Awaitable<CheckpointWait, std::reference_wrapper<Scope>, std::source_location>;

/// Lets everything that is ready run first, and throws Cancelled if the scope is cancelled. For loops
/// that compute for long.
inline CheckpointAwaitable
checkpoint(Scope &scope, const std::source_location &where = std::source_location::current())
{
    return CheckpointAwaitable(scope, where);
}

} // namespace coroscope
