// SPDX-License-Identifier: MIT
#include "core/async/semaphore.h"

#include "core/async/scope.h"

#include <algorithm>
#include <stdexcept>

namespace coroscope {

namespace {
void requireLegal(int permits)
{
    if (permits < 0)
        throw std::invalid_argument("a semaphore cannot have a negative number of permits");
}
} // namespace

Semaphore::Semaphore(int permits, QString name)
    : Resource(ResourceKind::Semaphore, std::move(name))
    , m_permits(permits)
    , m_available(permits)
{
    requireLegal(permits);
}

Semaphore::~Semaphore()
{
    Q_ASSERT_X(m_queue.isEmpty(), "Semaphore", "destroyed while tasks wait for it");
}

AwaitableOf<Semaphore::AcquireWait, Semaphore> Semaphore::acquire(Scope &scope,
                                                                  const std::source_location &where)
{
    attach(scope.runtime(), m_permits);
    return AwaitableOf<AcquireWait, Semaphore>(*this, scope, where);
}

Permit Semaphore::tryAcquire(Scope &scope)
{
    attach(scope.runtime(), m_permits);
    return take(scope) ? Permit(*this, scope.task()) : Permit();
}

void Semaphore::setPermits(int permits)
{
    requireLegal(permits);
    if (permits == m_permits)
        return;
    m_available += permits - m_permits;
    m_permits = permits;
    const Clock::TimePoint at = now();
    const EventIndex changed = report({.kind = EventKind::PermitsChanged, .value = permits}, at);
    handOver(changed, at);
}

bool Semaphore::take(Scope &scope)
{
    // Whoever waits has been handed every permit that might go out, so one that may means an empty queue.
    if (m_available <= 0 || !isOpen())
        return false;
    handOut(scope.task(), EventIndex::None, now());
    return true;
}

void Semaphore::handOut(TaskId task, EventIndex cause, Clock::TimePoint at)
{
    --m_available;
    m_holders.push_back(task);
    report({.kind = EventKind::PermitAcquired, .task = task, .cause = cause, .value = m_available},
           at);
    wentOut(task, at);
}

QList<TaskId> Semaphore::holders() const
{
    return {m_holders.begin(), m_holders.end()};
}

void Semaphore::release(TaskId holder)
{
    Q_ASSERT(m_available < m_permits);
    ++m_available;
    const auto entry = std::find(m_holders.begin(), m_holders.end(), holder);
    *entry = m_holders.back();
    m_holders.pop_back();
    cameBack(holder);
    // One instant: a picture never shows a free permit beside somebody who waits for it.
    const Clock::TimePoint at = now();
    const EventIndex released =
        report({.kind = EventKind::PermitReleased, .task = holder, .value = m_available}, at);
    handOver(released, at);
}

void Semaphore::serve()
{
    handOver(EventIndex::None, now());
}

void Semaphore::handOver(EventIndex cause, Clock::TimePoint at)
{
    while (m_available > 0 && !m_queue.isEmpty() && isOpen()) {
        Waiter &next = m_queue.front();
        --m_waiting;
        handOut(next.task(), cause, at);
        next.grant(cause);
        at = now(); // the grant was reported later than that
    }
}

void Permit::release()
{
    if (Semaphore *const semaphore = std::exchange(m_semaphore, nullptr))
        semaphore->release(m_holder);
}

Semaphore::AcquireWait::AcquireWait(Semaphore &semaphore,
                                    Scope &scope,
                                    const std::source_location &where)
    : Waiter(scope, WaitKind::Semaphore, semaphore.id(), where)
    , m_semaphore(semaphore)
{
}

bool Semaphore::AcquireWait::await_ready()
{
    if (isCutOff())
        return true;
    m_taken = m_semaphore.take(scope());
    return m_taken;
}

void Semaphore::AcquireWait::await_suspend(std::coroutine_handle<> handle)
{
    m_semaphore.m_queue.append(*this);
    park(handle, ++m_semaphore.m_waiting);
}

Permit Semaphore::AcquireWait::await_resume()
{
    settle(m_taken);
    return {m_semaphore, task()};
}

void Semaphore::AcquireWait::abandon() noexcept
{
    --m_semaphore.m_waiting;
}

void Semaphore::AcquireWait::giveBack()
{
    m_semaphore.release(task());
}

} // namespace coroscope
