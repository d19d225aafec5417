// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/cancelled.h"
#include "core/async/observer.h"
#include "core/async/readylist.h"
#include "core/async/resource.h"
#include "core/async/runtimestatistics.h"
#include "core/async/timerheap.h"

#include <QObject>

#include <coroutine>
#include <functional>
#include <random>

namespace coroscope {

class Scope;
struct ScopeTreeTag;

struct RuntimeOptions
{
    Observer *observer = nullptr;        ///< not owned; outlives the runtime
    quint64 seed = 1;                    ///< of random(): jitter and whatever else draws
    ReadyOrder order = ReadyOrder::Fifo; ///< any other is for tests
};

/// Runs the coroutines of one thread: a ready list and one heap of timers, turned by the thread's Qt
/// event loop. Coroutines are resumed from here and from nowhere else, in the order in which their waits
/// were settled; a coroutine that wakes another never runs inside it.
///
/// Each turn of the loop (a posted event) fires the timers that are due, then resumes what is ready. A
/// clock that may jump does so when nothing is ready and no I/O is outstanding. A task that awaits
/// something foreign, which is none of the waits of this library, counts as I/O.
///
/// A runtime that is paused resumes nobody, and its clock stands still. Answers from outside and cancels
/// are still taken, and pile up on the ready list. step() then resumes one coroutine at a time. What
/// awaits something foreign is resumed by that, paused or not, until its next wait of ours.
///
/// Threads: lives on the thread that made it, which needs an event loop. Lifetime: outlives all scopes
/// and tasks on it; ends with liveTasks() == 0.
class Runtime final
{
public:
    explicit Runtime(Clock &clock, RuntimeOptions options = {});
    ~Runtime();

    Clock &clock() const noexcept { return m_clock; }
    std::mt19937_64 &random() noexcept { return m_random; }

    TaskId nextTask() noexcept { return TaskId{++m_lastTask}; }
    ScopeId nextCancelledScope() noexcept { return ScopeId{++m_lastCancelledScope}; }

    /// Tells the observer, if there is one. Returns the event's index in its log.
    EventIndex record(const Event &event) { return record(event, m_clock.now()); }
    /// The same for events that happen in one instant, such as a permit that changes hands.
    EventIndex record(const Event &event, Clock::TimePoint at);

    /// Resumes `handle` on a coming turn, after everything that is ready already.
    void makeReady(std::coroutine_handle<> handle);
    /// Calls `timer` when `due` has come, or moves it there.
    void arm(TimerNode &timer, Clock::TimePoint due);
    void withdraw(TimerNode &timer) noexcept { m_timers.withdraw(timer); }

    /// Stops before the next coroutine, or goes on. A coroutine of this runtime may call it: what is ready
    /// behind it then stays so. To shut down a runtime that is paused, let it go on first.
    void setPaused(bool paused);
    bool isPaused() const noexcept { return m_isPaused; }
    /// While paused, and from outside of all coroutines: resumes the next that is ready. If none is, time
    /// skips to the earliest timers, until one of them makes somebody ready; not while I/O is outstanding,
    /// which would come too late for its time limit. Returns whether somebody was resumed; if not, only
    /// the outside world can help, or the stall handler, which is called as ever.
    bool step();

    // --- the book-keeping of waits, tasks and resources, for Waiter, TaskGroup and Resource
    void waitBegan(WaitKind kind) noexcept;
    void waitEnded(WaitKind kind) noexcept;
    void taskBegan() noexcept { ++m_liveTasks; }
    void taskGone() noexcept { --m_liveTasks; }
    /// Numbers a resource, and lets go of it when the runtime ends.
    ResourceId adopt(Resource &resource) noexcept;
    /// Stands in the list of roots as long as it lives.
    void adopt(Scope &root) noexcept;

    /// Tasks whose frame is alive.
    qsizetype liveTasks() const noexcept { return m_liveTasks; }
    /// Waits that only the outside world can end.
    qsizetype outstandingIo() const noexcept { return m_outstandingIo; }

    RuntimeStatistics statistics() const;
    /// The scopes that are in no other.
    void forEachRoot(auto visit) const { m_roots.forEach(visit); }
    /// nullptr if there is none of that number, or none any more. Looks through all of them.
    const Resource *findResource(ResourceId id) const noexcept;

    /// Says, in place of the count of I/O waits, whether somebody waits for the outside world: for an
    /// outside that is itself driven by this runtime's timers, such as a server inside the program.
    void setOutsideProbe(std::function<bool()> awaitsOutside);
    /// What the probe says may be different now.
    void reconsider() { turnSoon(); }

    /// Called when tasks are alive, nothing is ready, no timer is armed and no I/O is outstanding: then
    /// they wait for each other. Not set: nothing is done about it, since a command may still come.
    void setStallHandler(std::function<void()> handler) { m_stalled = std::move(handler); }

private:
    Q_DISABLE_COPY_MOVE(Runtime)

    /// Receives the posted event that turns the loop.
    class Pump final : public QObject
    {
    public:
        explicit Pump(Runtime &runtime)
            : m_runtime(runtime)
        {
        }
        bool event(QEvent *event) override;

    private:
        Runtime &m_runtime;
    };

    void turnSoon();
    void turn();
    void resumeRound();
    /// Lets time skip until somebody is ready.
    void skip();
    void rest();
    void reportStall();
    bool awaitsOutside() const;

    Clock &m_clock;
    Observer *m_observer;
    std::mt19937_64 m_random;
    TimerHeap m_timers;
    ReadyList m_ready;
    std::function<void()> m_stalled;
    std::function<bool()> m_outsideProbe;
    Pump m_pump;
    IntrusiveList<Resource, RuntimeResourceTag> m_resources;
    IntrusiveList<Scope, ScopeTreeTag> m_roots;
    qsizetype m_liveTasks = 0;
    qsizetype m_waits = 0;
    qsizetype m_outstandingIo = 0;
    quint64 m_lastCancelledScope = 0;
    quint32 m_lastTask = 0;
    quint32 m_lastResource = 0;
    bool m_turnPosted = false;
    bool m_turning = false;
    bool m_isPaused = false;
};

} // namespace coroscope
