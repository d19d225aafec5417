// SPDX-License-Identifier: MIT
#include "core/async/sync/lock.h"

#include "core/async/scope/scope.h"

#include <stdexcept>

namespace coroscope {

Lock::Lock(QString name)
    : Resource(ResourceKind::Lock, std::move(name))
{
}

Lock::~Lock()
{
    requireNobodyIn(m_queue);
    if (isLocked())
        abortHeld(Lock::holders(), u"it");
}

AwaitableOf<Lock::AcquireWait, Lock> Lock::acquire(Scope &scope, const std::source_location &where)
{
    attach(scope.runtime(), 1);
    return AwaitableOf<AcquireWait, Lock>(*this, scope, where);
}

LockHold Lock::tryAcquire(Scope &scope)
{
    attach(scope.runtime(), 1);
    requireOther(scope.task());
    if (isLocked())
        return {};
    own(scope.task(), EventIndex::None, now());
    return {*this, m_acquisition};
}

void Lock::release(const Scope &by)
{
    requireOwner(by);
    letGo();
}

QList<TaskId> Lock::holders() const
{
    return m_owner != TaskId::None ? QList<TaskId>{m_owner} : QList<TaskId>();
}

void Lock::requireOwner(const Scope &scope) const
{
    if (!isLocked())
        throw std::logic_error("nobody holds the lock");
    if (m_owner != scope.task())
        throw std::logic_error("another task holds the lock");
}

void Lock::requireOther(TaskId task) const
{
    if (m_owner == task)
        throw std::logic_error("the task holds the lock already, and would wait for itself");
}

void Lock::own(TaskId task, EventIndex cause, Clock::TimePoint at)
{
    m_owner = task;
    m_isLocked = true;
    m_acquisition = ++m_acquisitions;
    report({.kind = EventKind::PermitAcquired, .task = task, .cause = cause, .value = 0}, at);
}

void Lock::letGo()
{
    const TaskId owner = std::exchange(m_owner, TaskId::None);
    m_isLocked = false;
    // One instant: a picture never shows a free lock beside somebody who waits for it.
    const Clock::TimePoint at = now();
    const EventIndex released =
        report({.kind = EventKind::PermitReleased, .task = owner, .value = 1}, at);
    if (m_queue.isEmpty())
        return;
    Waiter &next = m_queue.front();
    --m_waiting;
    own(next.task(), released, at);
    next.grant(released);
}

LockHold::operator bool() const noexcept
{
    return m_lock && m_lock->isLocked() && m_lock->m_acquisition == m_acquisition;
}

void LockHold::release()
{
    if (*this)
        m_lock->letGo();
    m_lock = nullptr;
}

Lock::AcquireWait::AcquireWait(Lock &lock, Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Lock, lock.id(), where)
    , m_lock(lock)
{
}

bool Lock::AcquireWait::await_ready()
{
    m_lock.requireOther(task());
    if (isCutOff())
        return true;
    m_taken = !m_lock.isLocked();
    if (m_taken)
        m_lock.own(task(), EventIndex::None, m_lock.now());
    return m_taken;
}

void Lock::AcquireWait::await_suspend(std::coroutine_handle<> handle)
{
    m_lock.m_queue.append(*this);
    park(handle, ++m_lock.m_waiting);
}

LockHold Lock::AcquireWait::await_resume()
{
    settle(m_taken);
    return {m_lock, m_lock.m_acquisition};
}

} // namespace coroscope
