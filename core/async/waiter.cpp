// SPDX-License-Identifier: MIT
#include "core/async/waiter.h"

#include "core/async/runtime.h"
#include "core/async/scope.h"

namespace coroscope {

Waiter::Waiter(Scope &scope,
               WaitKind kind,
               ResourceId resource,
               const std::source_location &where,
               CancelPolicy policy)
    : m_scope(scope)
    , m_where(where)
    , m_resource(resource)
    , m_kind(kind)
    , m_policy(policy)
{
}

TaskId Waiter::task() const noexcept
{
    return m_scope.task();
}

bool Waiter::isCutOff() const noexcept
{
    return m_policy == CancelPolicy::Cut && m_scope.isCancelled();
}

void Waiter::park(std::coroutine_handle<> handle, qint64 value)
{
    Q_ASSERT(m_state == State::Idle);
    m_handle = handle;
    m_state = State::Parked;
    if (m_policy == CancelPolicy::Cut)
        m_scope.m_waiters.append(*this);
    Runtime &runtime = m_scope.runtime();
    const Clock::TimePoint now = runtime.clock().now();
    runtime.waitBegan(m_kind);
    m_scope.taskNode().waits(*this, now);
    runtime.record({.kind = EventKind::WaitBegan,
                    .detail = static_cast<quint8>(m_kind),
                    .task = task(),
                    .resource = m_resource,
                    .value = value,
                    .where = &m_where},
                   now);
}

void Waiter::grant(EventIndex cause)
{
    if (m_state != State::Parked)
        return;
    m_state = State::Granted;
    wake(WakeReason::Granted, cause);
}

void Waiter::cancel(EventIndex cause)
{
    if (m_state != State::Parked)
        return;
    m_state = State::Cut;
    wake(WakeReason::Cancelled, cause);
    m_cutBy = m_scope.m_cutBy;
    abandon();
}

void Waiter::wake(WakeReason reason, EventIndex cause)
{
    ListHook<ScopeWaitTag>::unlink();
    ListHook<ResourceQueueTag>::unlink();
    Runtime &runtime = m_scope.runtime();
    const Clock::TimePoint now = runtime.clock().now();
    runtime.waitEnded(m_kind);
    m_scope.taskNode().wakes(now);
    runtime.record({.kind = EventKind::WaitEnded,
                    .detail = static_cast<quint8>(reason),
                    .task = task(),
                    .resource = m_resource,
                    .cause = cause},
                   now);
    runtime.makeReady(m_handle);
}

void Waiter::settle(bool hasGrant)
{
    m_scope.taskNode().runs();
    const bool granted = hasGrant || m_state == State::Granted;
    if (m_policy == CancelPolicy::Endures)
        return;
    if (m_scope.isCancelled()) {
        if (granted)
            giveBack();
        throw m_scope.cancellation();
    }
    // A shield that was raised after the cut does not undo it.
    if (m_state == State::Cut)
        throw *m_cutBy->m_extras->cancelled;
}

} // namespace coroscope
