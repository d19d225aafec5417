// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/awaitable.h"
#include "core/async/sync/resource.h"
#include "core/async/sync/waiter.h"

#include <exception>

namespace coroscope {

/// A barrier was aborted, or reset while the task waited at it.
class BrokenBarrierError final : public std::exception
{
public:
    const char *what() const noexcept override { return "the barrier is broken"; }
};

/// A number of tasks wait here for each other: the last that comes lets all continue, and the next round begins.
///
/// A task that comes right after that belongs to the next round, also while those of the last one have not run yet;
/// asyncio lets it wait until they have, with the same result. A task that is cancelled leaves, and the
/// others wait for one more, unlike at a threading.Barrier, which it would break.
///
/// Threads: the runtime's. Lifetime: outlives the tasks that wait. Follows asyncio.Barrier.
class Barrier final : public Resource
{
public:
    class Wait;

    /// Throws std::invalid_argument for fewer than one.
    explicit Barrier(int parties, QString name = {});
    ~Barrier() override;

    /// `const int index = co_await barrier.wait(scope);` Resumes from the runtime's loop when enough have
    /// come; the last to come continues at once. Each of a round gets another index from 0 to parties() - 1, in
    /// the order in which they came. Throws BrokenBarrierError, and Cancelled.
    AwaitableOf<Wait, Barrier>
    wait(Scope &scope, const std::source_location &where = std::source_location::current());

    /// Waiting tasks get BrokenBarrierError; the next that comes begins a round. If a round is complete and some of
    /// its tasks have not run yet, these get it, and those of the next round wait on.
    void reset();
    /// Tasks that wait or have not run yet, and all that come until reset(), get BrokenBarrierError.
    void abort();

    int parties() const noexcept { return m_parties; }
    int waiting() const noexcept { return m_waiting; }
    bool isBroken() const noexcept { return m_isBroken; }

private:
    Q_DISABLE_COPY_MOVE(Barrier)

    void letAllGo();
    void turnAwayWhoLeaves() noexcept { m_goodFrom = m_round; }
    void turnAwayWhoWaits();

    const int m_parties;
    int m_waiting = 0;
    int m_leaving = 0; ///< of complete rounds, and have not run yet
    bool m_isBroken = false;
    quint64 m_round = 0;    ///< that is being filled
    quint64 m_goodFrom = 0; ///< the rounds before end in an error
    IntrusiveList<Waiter, ResourceQueueTag> m_queue;
};

/// The awaitable of Barrier::wait().
class Barrier::Wait final : public Waiter
{
public:
    Wait(Barrier &barrier, Scope &scope, const std::source_location &where);

    bool await_ready();
    void await_suspend(std::coroutine_handle<> handle);
    int await_resume();

private:
    friend class Barrier;

    void abandon() noexcept override { --m_barrier.m_waiting; }

    bool m_isLeaving = false; // first, where the base class has room
    quint64 m_round = 0;
    Barrier &m_barrier;
};

} // namespace coroscope
