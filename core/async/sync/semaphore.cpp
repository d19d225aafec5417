// SPDX-License-Identifier: MIT
#include "core/async/sync/semaphore.h"

#include "core/async/scope/scope.h"

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
    requireNobodyIn(m_queue);
    if (m_available < m_permits)
        abortHeld(Semaphore::holders(), u"a permit of it");
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
    if (!canHandOut())
        return {};
    return {*this, handOut(scope.task(), EventIndex::None, now())};
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

bool Semaphore::canHandOut() const noexcept
{
    // Whoever waits has been handed every permit that might go out, so one that may means an empty queue.
    return m_available > 0 && isOpen();
}

quint32 Semaphore::handOut(TaskId task, EventIndex cause, Clock::TimePoint at)
{
    const quint32 slot = m_firstFree;
    if (slot == m_slots.size())
        m_slots.push_back({TaskId::None, slot + 1});
    m_firstFree = m_slots[slot].nextFree;
    m_slots[slot].holder = task;
    --m_available;
    report({.kind = EventKind::PermitAcquired, .task = task, .cause = cause, .value = m_available},
           at);
    wentOut(task, at);
    return slot;
}

QList<TaskId> Semaphore::holders() const
{
    QList<TaskId> holders;
    for (const Slot &slot : m_slots) {
        if (slot.holder != TaskId::None)
            holders << slot.holder;
    }
    return holders;
}

void Semaphore::forgetTasks() noexcept
{
    for (Slot &slot : m_slots)
        slot.holder = TaskId::None;
}

void Semaphore::release(quint32 slot)
{
    Q_ASSERT(m_available < m_permits);
    ++m_available;
    const TaskId holder = std::exchange(m_slots[slot].holder, TaskId::None);
    m_slots[slot].nextFree = std::exchange(m_firstFree, slot);
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
        const quint32 slot = handOut(next.task(), cause, at);
        next.grant(cause, slot);
        at = now(); // the grant was reported later than that
    }
}

void Permit::release()
{
    if (Semaphore *const semaphore = std::exchange(m_semaphore, nullptr))
        semaphore->release(m_slot);
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
    m_taken = m_semaphore.canHandOut();
    if (m_taken)
        takePiece(m_semaphore.handOut(task(), EventIndex::None, m_semaphore.now()));
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
    return {m_semaphore, piece()};
}

void Semaphore::AcquireWait::abandon() noexcept
{
    --m_semaphore.m_waiting;
}

void Semaphore::AcquireWait::giveBack()
{
    m_semaphore.release(piece());
}

} // namespace coroscope
