// SPDX-License-Identifier: MIT
#include "core/async/sync/waiter.h"

#include "core/async/detail/misuse.h"
#include "core/async/run/runtime.h"
#include "core/async/scope/scope.h"

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
    m_scope.m_waiters.append(*this);
    Runtime &runtime = m_scope.runtime();
    const Clock::TimePoint now = runtime.clock().now();
    TaskNode &node = runtime.taskThatBeginsToWait(m_scope.taskNode());
    if (&node != &m_scope.taskNode()) {
        m_isInForeignScope = 1;
        runtime.waitsInForeignScope(*this, node);
    }
    runtime.waitBegan(m_kind, node.waits(*this, now));
    runtime.record({.kind = EventKind::WaitBegan,
                    .detail = static_cast<quint8>(m_kind),
                    .task = task(),
                    .resource = m_resource,
                    .value = value,
                    .where = &m_where},
                   now);
}

void Waiter::grant(EventIndex cause, quint32 piece)
{
    m_scope.runtime().requireOwnThread(m_scope.taskNode());
    if (m_state != State::Parked)
        return;
    m_state = State::Granted;
    wake(WakeReason::Granted, cause);
    m_piece = piece;
}

void Waiter::cancel(EventIndex cause)
{
    if (m_state != State::Parked || m_policy == CancelPolicy::Endures)
        return;
    m_state = State::Cut;
    wake(WakeReason::Cancelled, cause);
    m_cutBy = m_scope.m_cutBy;
    abandon();
}

void Waiter::wake(WakeReason reason, EventIndex cause)
{
    ListHook<ResourceQueueTag>::unlink();
    Runtime &runtime = m_scope.runtime();
    const Clock::TimePoint now = runtime.clock().now();
    TaskNode &node = taskNode();
    const bool isLast = node.wakes(*this, now);
    if (!isLast && !node.wait())
        node.shows(m_scope.parkedWaitOf(node));
    runtime.waitEnded(m_kind, isLast);
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
    leave();
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

void Waiter::leave() noexcept
{
    ListHook<ScopeWaitTag>::unlink();
    if (m_state == State::Idle) // it had not to wait
        return;
    Runtime &runtime = m_scope.runtime();
    runtime.runs(taskNode());
    runtime.record({.kind = EventKind::TaskResumed, .task = task()});
    if (m_isInForeignScope != 0)
        runtime.leftForeignScope(*this);
}

TaskNode &Waiter::taskNode() const
{
    return m_isInForeignScope != 0 ? m_scope.runtime().taskInForeignScope(*this)
                                   : m_scope.taskNode();
}

void Waiter::abortDestroyed() const
{
    detail::abortMisuse(
        u"a coroutine of " % detail::taskInWords(taskNode()) % u" was destroyed while it waits at "
        % detail::placeInWords(m_where)
        % u". It would be resumed all the same: cancel its scope, and await its end.");
}

} // namespace coroscope
