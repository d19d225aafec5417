// SPDX-License-Identifier: MIT
#include "core/async/sync/asyncevent.h"

#include "core/async/scope/scope.h"

namespace coroscope {

AsyncEvent::AsyncEvent(QString name)
    : Resource(ResourceKind::Event, std::move(name))
{
}

AsyncEvent::~AsyncEvent()
{
    requireNobodyIn(m_queue);
}

AwaitableOf<AsyncEvent::Wait, AsyncEvent> AsyncEvent::wait(Scope &scope,
                                                           const std::source_location &where)
{
    introduce(scope.runtime());
    return AwaitableOf<Wait, AsyncEvent>(*this, scope, where);
}

void AsyncEvent::set(const Scope &by)
{
    introduce(by.runtime());
    setBy(by.task());
}

void AsyncEvent::clear(const Scope &by)
{
    introduce(by.runtime());
    clearBy(by.task());
}

void AsyncEvent::introduce(Runtime &runtime)
{
    attach(runtime, m_set ? 1 : 0);
}

void AsyncEvent::setBy(TaskId task)
{
    if (m_set)
        return;
    m_set = true;
    const EventIndex cause = report({.kind = EventKind::EventSet, .task = task});
    // Nobody can join the queue meanwhile, since those who are woken run later.
    while (!m_queue.isEmpty()) {
        --m_waiting;
        m_queue.front().grant(cause);
    }
}

void AsyncEvent::clearBy(TaskId task)
{
    if (!m_set)
        return;
    m_set = false;
    report({.kind = EventKind::EventCleared, .task = task});
}

AsyncEvent::Wait::Wait(AsyncEvent &event, Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Event, event.id(), where)
    , m_event(event)
{
}

void AsyncEvent::Wait::await_suspend(std::coroutine_handle<> handle)
{
    m_event.m_queue.append(*this);
    park(handle, ++m_event.m_waiting);
}

void AsyncEvent::Wait::abandon() noexcept
{
    --m_event.m_waiting;
}

} // namespace coroscope
