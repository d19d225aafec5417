// SPDX-License-Identifier: MIT
#include "core/async/sync/condition.h"

#include "core/async/scope/scope.h"

#include <stdexcept>

namespace coroscope {

class Condition::NotifyWait final : public Waiter
{
public:
    NotifyWait(Condition &condition, Scope &scope, const std::source_location &where)
        : Waiter(scope, WaitKind::Condition, condition.id(), where)
        , m_condition(condition)
    {
    }

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle)
    {
        m_condition.m_queue.append(*this);
        park(handle, ++m_condition.m_waiting);
    }
    void await_resume() { settle(); }

private:
    void abandon() noexcept override { --m_condition.m_waiting; }
    void giveBack() override { m_condition.wake(1); }

    Condition &m_condition;
};

/// That a wait() is under way, which needs the condition to its end.
class Condition::Stay final
{
public:
    explicit Stay(int &count)
        : m_count(count)
    {
        ++m_count;
    }
    ~Stay() { --m_count; }

private:
    Q_DISABLE_COPY_MOVE(Stay)

    int &m_count;
};

Condition::Condition(QString name)
    : Resource(ResourceKind::Condition, name)
    , m_ownLock(std::in_place, name)
    , m_lock(*m_ownLock)
{
}

Condition::Condition(Lock &lock, QString name)
    : Resource(ResourceKind::Condition, std::move(name))
    , m_lock(lock)
{
}

Condition::~Condition()
{
    requireNobodyIn(m_queue);
    if (m_inWait > 0)
        abortWoken();
}

QCoro::Task<> Condition::wait(Scope &scope, std::source_location where)
{
    m_lock.requireOwner(scope);
    attach(scope.runtime(), 0);
    const Stay stay(m_inWait);
    const quint64 acquisition = m_lock.m_acquisition;
    m_lock.letGo();
    std::exception_ptr cut;
    try {
        const AwaitableOf<NotifyWait, Condition> notification(*this, scope, where);
        co_await notification;
    } catch (const Cancelled &) {
        cut = std::current_exception();
    }

    Scope shield(scope);
    shield.setShielded(true);
    const auto relock = m_lock.acquire(shield, where);
    LockHold again = co_await relock;
    // The task's own hold counts again, and not this one.
    again.m_lock = nullptr;
    m_lock.m_acquisition = acquisition;

    if (cut)
        std::rethrow_exception(cut);
    if (scope.isCancelled()) {
        wake(1);
        throw scope.cancellation();
    }
}

void Condition::notify(const Scope &by, int count)
{
    m_lock.requireOwner(by);
    if (count < 0)
        throw std::invalid_argument("a negative number of tasks cannot be notified");
    wake(count);
}

void Condition::notifyAll(const Scope &by)
{
    notify(by, m_waiting);
}

void Condition::wake(int count)
{
    for (; count > 0 && !m_queue.isEmpty(); --count) {
        --m_waiting;
        m_queue.front().grant(EventIndex::None);
    }
}

} // namespace coroscope
