// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/awaitable.h"
#include "core/async/sync/resource.h"
#include "core/async/sync/waiter.h"

#include <utility>

namespace coroscope {

class LockHold;

/// Lets one task in at a time, and knows which: its owner. Strictly first in, first out: a release hands
/// it to the task that has waited longest, there and then.
///
///     const LockHold hold = co_await lock.acquire(scope); // to the end of the block
///
/// Where asyncio would wait for ever or let any task release, a mistake is a std::logic_error, as in trio:
/// acquiring it again while holding it, and releasing what another task holds. A cycle of tasks that wait for
/// each other's locks is reported with its owners; see WaitGraph.
///
/// A waiter that is cancelled leaves the queue; one that was granted and is cancelled before it ran passes
/// the lock on. Threads: the runtime's. Lifetime: outlives its holds and the tasks that wait. A hold may outlive the
/// run it belongs to: in the next it counts as nobody's. Follows asyncio.Lock and trio.Lock.
class Lock final : public Resource
{
public:
    class AcquireWait;

    explicit Lock(QString name = {});
    ~Lock() override;

    /// Returns at once if no task has it; else resumes from the runtime's loop as the owner. Throws
    /// Cancelled, and std::logic_error if the task holds it already.
    AwaitableOf<AcquireWait, Lock>
    acquire(Scope &scope, const std::source_location &where = std::source_location::current());
    /// A hold if no task has it at this moment; else an empty one. Throws std::logic_error as acquire() does.
    LockHold tryAcquire(Scope &scope);

    /// Gives it back before its hold does, which then does nothing. Throws std::logic_error if the task of
    /// `by` is not the owner. The next waiter is made ready, and runs later.
    void release(const Scope &by);

    bool isLocked() const noexcept { return m_isLocked; }
    /// None: no task has it, or a hold that has outlived the run of its task. A hold that was moved to another task
    /// counts as that of the one that acquired it.
    TaskId owner() const noexcept { return m_owner; }
    int waiting() const noexcept { return m_waiting; }
    QList<TaskId> holders() const override;

private:
    friend class Condition;
    friend class LockHold;
    Q_DISABLE_COPY_MOVE(Lock)

    void requireOwner(const Scope &scope) const;
    void requireOther(TaskId task) const;
    void forgetTasks() noexcept override { m_owner = TaskId::None; }
    void own(TaskId task, EventIndex cause, Clock::TimePoint at);
    void letGo();

    TaskId m_owner = TaskId::None;
    bool m_isLocked = false;
    int m_waiting = 0;
    quint64 m_acquisition = 0; ///< of the hold that has it: a Condition gives an old one back
    quint64 m_acquisitions = 0;
    IntrusiveList<Waiter, ResourceQueueTag> m_queue;
};

/// Proof that a Lock is held; leaving the block gives it back. Movable; an empty one holds nothing. Must not outlive
/// its lock.
class [[nodiscard]] LockHold final
{
public:
    LockHold() = default;
    LockHold(LockHold &&other) noexcept
        : m_lock(std::exchange(other.m_lock, nullptr))
        , m_acquisition(other.m_acquisition)
    {
    }
    LockHold &operator=(LockHold &&other) noexcept
    {
        LockHold moved(std::move(other));
        std::swap(m_lock, moved.m_lock);
        std::swap(m_acquisition, moved.m_acquisition);
        return *this;
    }
    LockHold(const LockHold &) = delete;
    LockHold &operator=(const LockHold &) = delete;
    ~LockHold() { release(); }

    /// Whether the lock is held by this still; not while a Condition has it.
    explicit operator bool() const noexcept;
    /// Gives it back early. Idempotent.
    void release();

private:
    friend class Condition;
    friend class Lock;
    LockHold(Lock &lock, quint64 acquisition)
        : m_lock(&lock)
        , m_acquisition(acquisition)
    {
    }

    Lock *m_lock = nullptr;
    quint64 m_acquisition = 0;
};

/// The awaitable of Lock::acquire().
class Lock::AcquireWait final : public Waiter
{
public:
    AcquireWait(Lock &lock, Scope &scope, const std::source_location &where);

    bool await_ready();
    void await_suspend(std::coroutine_handle<> handle);
    LockHold await_resume();

private:
    void abandon() noexcept override { --m_lock.m_waiting; }
    void giveBack() override { m_lock.letGo(); }

    bool m_taken = false; // first, where the base class has room
    Lock &m_lock;
};

} // namespace coroscope
