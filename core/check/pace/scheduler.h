// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/awaitable.h"
#include "core/async/sync/waiter.h"

#include <deque>
#include <vector>

namespace coroscope {

class UrlList;

/// Decides which target is begun next, and when there is room for it, so that a list of any length has
/// only a few tasks in sight and no host keeps the others waiting.
///
/// Hosts take turns. One whose task has left goes on with its next target while its connection is warm, a
/// few times: in a list of a thousand hosts it would be their turn again long after it has gone cold. A
/// host that has `perHost` tasks in sight (waiting for a slot or under way) is passed over until one leaves;
/// so is everything once `total` are in sight. A task that backs off is out of sight, and comes back
/// without asking.
///
/// Threads: the runtime's. One task at a time may wait in next().
class Scheduler final
{
public:
    class NextWait;

    static constexpr int followUps = 15; ///< of a host, after its turn

    /// Of `targets`, which are of the list and in its order.
    Scheduler(const UrlList &list, const std::vector<int> &targets, int perHost, int total);
    ~Scheduler();

    /// No target is left to be begun.
    bool isExhausted() const noexcept { return m_left == 0; }
    /// `const int target = co_await scheduler.next(scope);` The target counts as in sight. Throws
    /// Cancelled. Must not be called when exhausted.
    AwaitableOf<NextWait, Scheduler>
    next(Scope &scope, const std::source_location &where = std::source_location::current());

    void leave(int host);
    void comeBack(int host);
    /// From now on. Those who are in sight stay.
    void setRoom(int perHost, int total);

private:
    Q_DISABLE_COPY_MOVE(Scheduler)

    struct Host
    {
        std::deque<int> targets; ///< not begun yet, in the order of the list
        int inSight = 0;
        int followUps = 0;     ///< left of its turn
        bool isQueued = false; ///< stands in m_turns
    };

    bool hasRoom(const Host &host) const;
    void queue(int host);
    void serve();
    int begin(int host);
    /// The next target if there is room for one, or -1.
    int take();
    int takeFollowUp();
    int takeTurn();

    int m_perHost;
    int m_total;
    int m_inSight = 0;
    std::size_t m_left = 0;
    std::vector<Host> m_hosts;
    std::deque<int> m_turns; ///< hosts with targets left and room, the next first
    std::deque<int> m_warm;  ///< hosts with a follow-up, one for each task that has left
    NextWait *m_waiting = nullptr;
};

/// The awaitable of Scheduler::next().
class Scheduler::NextWait final : public Waiter
{
public:
    NextWait(Scheduler &scheduler, Scope &scope, const std::source_location &where);

    bool await_ready();
    void await_suspend(std::coroutine_handle<> handle);
    int await_resume();

private:
    friend class Scheduler;
    void abandon() noexcept override { m_scheduler.m_waiting = nullptr; }

    Scheduler &m_scheduler;
    int m_target = -1;
};

} // namespace coroscope
