// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/awaitable.h"
#include "core/async/sync/resource.h"
#include "core/async/sync/waiter.h"

namespace coroscope {

/// Something that happens once and stays so until it is cleared: any number of tasks wait for it, any
/// code sets it. (The short name is taken: an Event is what an Observer receives.)
///
/// set() wakes everybody who waits at that moment, in the order in which they came. They stay woken,
/// also when clear() follows before they run. A wait while it is set returns at once.
///
/// Threads: the runtime's. Lifetime: outlives those who wait. Follows asyncio.Event.
class AsyncEvent final : public Resource
{
public:
    class Wait;

    explicit AsyncEvent(QString name = {});
    ~AsyncEvent() override;

    /// `co_await event.wait(scope);` Returns at once if it is set; else resumes from the runtime's loop
    /// after set(). Throws Cancelled.
    AwaitableOf<Wait, AsyncEvent>
    wait(Scope &scope, const std::source_location &where = std::source_location::current());

    /// Idempotent. The waiting tasks are made ready and run later. `by` names the task that sets it in the
    /// observer's log; without it, none does.
    void set(const Scope &by);
    void set() { setBy(TaskId::None); }
    /// From now on wait() waits. Idempotent.
    void clear(const Scope &by);
    void clear() { clearBy(TaskId::None); }

    bool isSet() const noexcept { return m_set; }
    int waiting() const noexcept { return m_waiting; }

private:
    Q_DISABLE_COPY_MOVE(AsyncEvent)

    void introduce(Runtime &runtime);
    void setBy(TaskId task);
    void clearBy(TaskId task);

    bool m_set = false;
    int m_waiting = 0;
    IntrusiveList<Waiter, ResourceQueueTag> m_queue;
};

/// The awaitable of AsyncEvent::wait().
class AsyncEvent::Wait final : public Waiter
{
public:
    Wait(AsyncEvent &event, Scope &scope, const std::source_location &where);

    bool await_ready() const noexcept { return isCutOff() || m_event.m_set; }
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume() { settle(); }

private:
    void abandon() noexcept override;

    AsyncEvent &m_event;
};

} // namespace coroscope
