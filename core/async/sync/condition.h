// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/lock.h"

#include <QCoroTask>

#include <optional>
#include <type_traits>

namespace coroscope {

/// Tasks that hold a lock wait for others, which hold it too, to change something: a condition variable.
///
///     const LockHold hold = co_await condition.lock().acquire(scope);
///     const auto isThere = [&] { return !store.isEmpty(); };
///     co_await condition.waitFor(scope, isThere);
///
/// wait() lets go of the lock while it waits, and has it again when it ends, however it ends: the hold that the
/// task has is good again. A task that is woken queues for the lock behind those that wait for it already. A task
/// that was notified and is cancelled before it had the lock again passes the notification on.
///
/// Often an AsyncEvent or a Queue does the same with less code. Threads: the runtime's. Lifetime: outlives those
/// who wait. Follows asyncio.Condition.
class Condition final : public Resource
{
public:
    /// With a lock of its own, of the same name.
    explicit Condition(QString name = {});
    /// With one that others use, too, and that outlives it.
    explicit Condition(Lock &lock, QString name = {});
    ~Condition() override;

    Lock &lock() noexcept { return m_lock; }

    /// Waits until it is notified, and then for the lock. Throws Cancelled, with the lock held again: getting
    /// it back is shielded from a cancel, except where a whole run is torn down as a deadlock.
    /// Throws std::logic_error if the task does not hold the lock.
    QCoro::Task<> wait(Scope &scope, std::source_location where = std::source_location::current());

    /// Waits until `predicate()` is true, or converts to true, and returns that value. It is called with the
    /// lock held: at once, and whenever this is notified. Throws as wait() does.
    template <typename Predicate>
    auto waitFor(Scope &scope,
                 Predicate predicate,
                 std::source_location where = std::source_location::current())
        -> QCoro::Task<std::decay_t<std::invoke_result_t<Predicate &>>>
    {
        m_lock.requireOwner(scope);
        for (;;) {
            auto result = predicate();
            if (result)
                co_return result;
            co_await wait(scope, where);
        }
    }

    /// Wakes that many waiting tasks, the longest waiting first. They run when the lock is theirs. Throws
    /// std::logic_error if the task of `by` does not hold it, and std::invalid_argument for a negative count.
    void notify(const Scope &by, int count = 1);
    void notifyAll(const Scope &by);

    /// How many wait to be notified.
    int waiting() const noexcept { return m_waiting; }

private:
    class NotifyWait;
    class Stay;
    Q_DISABLE_COPY_MOVE(Condition)

    void wake(int count);

    std::optional<Lock> m_ownLock;
    Lock &m_lock;
    int m_waiting = 0;
    int m_inWait = 0; ///< to be notified, for the lock, or woken and not run yet
    IntrusiveList<Waiter, ResourceQueueTag> m_queue;
};

} // namespace coroscope
