// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/awaitable.h"
#include "core/async/sync/resource.h"
#include "core/async/sync/waiter.h"

#include <QtGlobal>

#include <utility>
#include <vector>

namespace coroscope {

class Semaphore;

/// The right to be inside a Semaphore; leaving the block gives it back. Movable, so that it can be
/// returned and stored; an empty one holds nothing. Must not outlive its semaphore; the runtime it may.
class [[nodiscard]] Permit final
{
public:
    Permit() = default;
    Permit(Permit &&other) noexcept
        : m_semaphore(std::exchange(other.m_semaphore, nullptr))
        , m_slot(other.m_slot)
    {
    }
    Permit &operator=(Permit &&other) noexcept
    {
        Permit moved(std::move(other));
        std::swap(m_semaphore, moved.m_semaphore);
        std::swap(m_slot, moved.m_slot);
        return *this;
    }
    Permit(const Permit &) = delete;
    Permit &operator=(const Permit &) = delete;
    ~Permit() { release(); }

    explicit operator bool() const noexcept { return m_semaphore != nullptr; }
    /// Gives the permit back early. Idempotent. The next waiter is made ready, and runs later.
    void release();

private:
    friend class Semaphore;
    Permit(Semaphore &semaphore, quint32 slot)
        : m_semaphore(&semaphore)
        , m_slot(slot)
    {
    }

    Semaphore *m_semaphore = nullptr;
    quint32 m_slot = 0; ///< where the semaphore keeps who holds it
};

/// Lets at most `permits` tasks in at once.
///
/// First in, first out, and strictly: a permit that is released goes to the task that has waited
/// longest, there and then, and no task that comes later can take it away. A waiter that is cancelled
/// leaves the queue; one that was granted and is cancelled before it ran passes the permit on.
///
/// A permit can be given back by its Permit alone, and once, so there can never be more free than there
/// are: asyncio's BoundedSemaphore by structure. The number itself may change while tasks are inside.
///
/// Threads: the runtime's. Lifetime: outlives its permits and those who wait. Follows asyncio.Semaphore.
class Semaphore : public Resource
{
public:
    class AcquireWait;

    /// Throws std::invalid_argument for a negative number of permits; zero is legal.
    explicit Semaphore(int permits, QString name = {});
    ~Semaphore() override;

    /// `Permit permit = co_await semaphore.acquire(scope);` Returns at once if a permit is free and
    /// nobody waits; else resumes from the runtime's loop. Throws Cancelled.
    AwaitableOf<AcquireWait, Semaphore>
    acquire(Scope &scope, const std::source_location &where = std::source_location::current());
    /// A permit if one is free at this moment; else an empty one.
    Permit tryAcquire(Scope &scope);

    int permits() const noexcept { return m_permits; }
    /// Lets more in from now on, or fewer. Nobody inside is sent away: while more are out than there are
    /// to be, available() is negative, and that many come back before one is handed out again. Throws
    /// std::invalid_argument for a negative number.
    void setPermits(int permits);
    int available() const noexcept { return m_available; }
    int waiting() const noexcept { return m_waiting; }
    /// The tasks that acquired the permits that are out, in no order. A permit that was moved to another task counts
    /// as held by the one that acquired it.
    QList<TaskId> holders() const override;

protected:
    void forgetTasks() noexcept override;

    // --- for a semaphore that looks at more than its permits
    /// Whether a free permit may go out now. Code that makes this true again calls serve().
    virtual bool isOpen() const noexcept { return true; }
    /// A permit went out to the task, or came back from it; nobody else has been served since.
    virtual void wentOut(TaskId, Clock::TimePoint) {}
    virtual void cameBack(TaskId) {}
    /// Hands free permits to the tasks that wait.
    void serve();

private:
    friend class Permit;
    Q_DISABLE_COPY_MOVE(Semaphore)

    /// Where a permit that is out has its holder, so that it comes back without a search.
    struct Slot
    {
        TaskId holder; ///< None: free, or its run has ended
        quint32 nextFree;
    };

    bool canHandOut() const noexcept;
    /// Returns the slot of who has the permit now.
    quint32 handOut(TaskId task, EventIndex cause, Clock::TimePoint at);
    void release(quint32 slot);
    void handOver(EventIndex cause, Clock::TimePoint at);

    int m_permits;
    int m_available;
    int m_waiting = 0;
    std::vector<Slot> m_slots;
    quint32 m_firstFree = 0; ///< the slot to be used next; behind the last: a new one
    IntrusiveList<Waiter, ResourceQueueTag> m_queue;
};

/// The awaitable of Semaphore::acquire().
class Semaphore::AcquireWait final : public Waiter
{
public:
    AcquireWait(Semaphore &semaphore, Scope &scope, const std::source_location &where);

    bool await_ready();
    void await_suspend(std::coroutine_handle<> handle);
    Permit await_resume();

private:
    void abandon() noexcept override;
    void giveBack() override;

    bool m_taken = false; // first, where the base class has room
    Semaphore &m_semaphore;
};

} // namespace coroscope
