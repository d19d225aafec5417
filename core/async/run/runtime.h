// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/deadlockwatch.h"
#include "core/async/detail/loopguard.h"
#include "core/async/detail/readylist.h"
#include "core/async/detail/timerheap.h"
#include "core/async/observe/observer.h"
#include "core/async/scope/cancelled.h"
#include "core/async/sync/resource.h"
#include "core/async/time/clock.h"

#include <QBasicTimer>
#include <QHash>
#include <QObject>
#include <QThread>

#include <array>
#include <coroutine>
#include <functional>
#include <memory>
#include <random>
#include <unordered_map>

namespace coroscope {

/// How busy a runtime is at a moment. Follows trio.lowlevel.current_statistics.
struct RuntimeStatistics
{
    qsizetype livingTasks = 0;
    qsizetype readyTasks = 0;    ///< that are resumed as soon as it is their turn
    qsizetype waits = 0;         ///< waits of this library that are under way
    qsizetype outstandingIo = 0; ///< those of them that only the outside world can end
    /// Until the earliest timer is due, a sleep's or a deadline's; negative: overdue. nullopt: none.
    std::optional<Clock::Duration> untilNextDeadline = std::nullopt;
};

class Scope;
class TaskNode;
class Waiter;
struct ScopeTreeTag;
namespace detail {
class LinkTarget;
}

/// Whether something other than a runtime's own tasks and timers may end its waits: a slot, a QTimer, another
/// thread. It matters when every task waits for another. Where something may, that is normal; if some of them
/// wait in a circle, that goes to the observer and the log. Where nothing can, it is a deadlock.
enum class Outside : quint8 {
    Automatic,  ///< MayWake with a clock of real time, CannotWake with a virtual one
    MayWake,    ///< a clock that may jump does so when the runtime has been quiet, also during I/O
    CannotWake, ///< except what is waited for, or expected: see outside.h
};

struct RuntimeOptions
{
    Observer *observer = nullptr;        ///< not owned; outlives the runtime
    quint64 seed = 1;                    ///< of random(): for jitter and the like
    ReadyOrder order = ReadyOrder::Fifo; ///< any other is for tests
    Outside outside = Outside::Automatic;
    /// Real time in which no task was resumed; not negative. Under Outside::MayWake tasks that wait for each
    /// other are reported after it, and a virtual clock jumps after it, even while somebody waits for the outside.
    /// Follows trio's MockClock.autojump_threshold.
    std::chrono::milliseconds quiet{50};
};

/// Runs the coroutines of one thread: a ready list and one heap of timers, turned by the thread's Qt
/// event loop. Coroutines are resumed from here and from nowhere else, in the order in which their waits
/// were settled; a coroutine that wakes another never runs inside it.
///
/// Each turn of the loop (a posted event) fires the timers that are due, then resumes what is ready. A
/// clock that may jump does so when nothing is ready and no task waits for the outside: no I/O, nothing of
/// outside.h, no thread. A task that awaits something foreign, which is none of the waits of this library,
/// counts as waiting for the outside; so does a call that was posted and has not run. With Outside::MayWake it
/// waits for a while, and jumps then unless an ExpectOutside or such a call holds it.
///
/// A paused runtime resumes no task, and its clock stands still. Answers from outside and cancels
/// are still taken, and pile up on the ready list. step() then resumes one coroutine at a time. What
/// awaits something foreign is resumed by that, paused or not, until its next wait of ours.
///
/// Threads: lives on the thread that made it, which needs an event loop. Lifetime: outlives all scopes
/// and tasks on it; ends with liveTasks() == 0. Using it from another thread, destroying it while tasks are
/// alive, or opening an event loop inside a coroutine of it ends the program, with a message.
class Runtime final
{
public:
    /// Throws std::invalid_argument for options that make no sense, and std::logic_error for a clock that serves
    /// another runtime.
    explicit Runtime(Clock &clock, RuntimeOptions options = {});
    ~Runtime();

    Clock &clock() const noexcept { return m_clock; }
    std::mt19937_64 &random() noexcept { return m_random; }

    TaskId nextTask() noexcept { return TaskId{++m_lastTask}; }
    ScopeId nextCancelledScope() noexcept { return ScopeId{++m_lastCancelledScope}; }

    /// Reports to the observer, if there is one. Returns the event's index in its log.
    EventIndex record(const Event &event) { return record(event, m_clock.now()); }
    /// The same for events that happen in one instant, such as a permit that changes hands.
    EventIndex record(const Event &event, Clock::TimePoint at)
    {
        requireOwnThread();
        return m_observer ? tell(event, at) : EventIndex::None;
    }

    /// Resumes `handle` on a coming turn, after everything that is ready already.
    void makeReady(std::coroutine_handle<> handle)
    {
        requireOwnThread();
        m_ready.append(handle);
        turnSoon();
    }
    /// Calls `timer` when `due` has come, or moves it there.
    void arm(TimerNode &timer, Clock::TimePoint due);
    void withdraw(TimerNode &timer) noexcept { m_timers.withdraw(timer); }

    /// Pauses before the next coroutine, or continues. A coroutine of this runtime may call it: what is ready
    /// behind it then stays so. To shut down a paused runtime, let it continue first.
    void setPaused(bool paused);
    bool isPaused() const noexcept { return m_isPaused; }
    /// While paused, and from outside of all coroutines: resumes the next that is ready. If none is, time
    /// skips to the earliest timers, until one of them makes a task ready; not while I/O is outstanding,
    /// which would come too late for its time limit. Returns whether a task was resumed; if not, only
    /// the outside world can help, or the stall handler, which is called as usual.
    bool step();

    // --- the book-keeping of waits, tasks and resources, for Waiter, TaskGroup and Resource
    /// `isFirst`: the task was in no other wait.
    void waitBegan(WaitKind kind, bool isFirst)
    {
        ++m_waitsOf[static_cast<std::size_t>(kind)];
        m_waitingTasks += isFirst ? 1 : 0;
        m_mayBeCircle |= isForTasks(kind);
        turnSoon(); // it may be the one that was in something foreign, and kept the clock from jumping
    }
    /// `isLast`: the task is in no other wait.
    void waitEnded(WaitKind kind, bool isLast) noexcept
    {
        --m_waitsOf[static_cast<std::size_t>(kind)];
        m_waitingTasks -= isLast ? 1 : 0;
        m_mayBeCircle |= isForTasks(kind);
    }
    /// The task that begins a wait in a scope of `owner`: mostly that one.
    TaskNode &taskThatBeginsToWait(TaskNode &owner) const noexcept;
    /// Of the few waits for which it is another, who it is; they have no room for that themselves.
    void waitsInForeignScope(const Waiter &wait, TaskNode &task);
    TaskNode &taskInForeignScope(const Waiter &wait) const { return *m_inForeignScopes.at(&wait); }
    void leftForeignScope(const Waiter &wait) noexcept { m_inForeignScopes.erase(&wait); }
    /// A coroutine of the task has been resumed.
    void runs(TaskNode &task) noexcept;
    /// Ends the program on any other thread than the runtime's, and says who was meant.
    void requireOwnThread(const TaskNode &task) const
    {
        if (!isOwnThread()) [[unlikely]]
            abortForeignThread(task);
    }
    void requireOwnThread(const Resource &resource) const
    {
        if (!isOwnThread()) [[unlikely]]
            abortForeignThread(resource);
    }
    void taskBegan() noexcept { ++m_liveTasks; }
    void taskGone();
    /// Numbers the ends of tasks that somebody may ask about, from 1.
    quint32 nextTaskEnd() noexcept { return ++m_lastTaskEnd; }
    /// Numbers a resource, and lets go of it when the runtime ends.
    ResourceId adopt(Resource &resource) noexcept;
    /// Stands in the list of roots as long as it lives.
    void adopt(Scope &root) noexcept;

    /// Tasks whose frame is alive.
    qsizetype liveTasks() const noexcept { return m_liveTasks; }
    /// Waits that only the outside world can end.
    qsizetype outstandingIo() const noexcept { return waitsOf(WaitKind::Io) + outsideWaits(); }
    /// Whose coroutine is being resumed, if one is that has been in a wait of ours.
    const TaskNode *runningTask() const noexcept { return m_running; }

    RuntimeStatistics statistics() const;
    /// The scopes that are in no other.
    void forEachRoot(auto visit) const
    {
        requireOwnThread();
        m_roots.forEach(visit);
    }
    /// All that there are, by number: for who looks up many.
    QHash<quint32, const Resource *> resources() const;

    /// For RuntimeLink.
    std::shared_ptr<detail::LinkTarget> linkTarget();
    /// One more who expects somebody outside to wake one of the tasks; see ExpectOutside.
    void expectOutside();
    void expectOutsideNoMore();

    /// Says, in place of the count of waits of WaitKind::Io, whether somebody waits for the outside world: for
    /// an outside that is itself driven by this runtime's timers, such as a server inside the program.
    void setOutsideProbe(std::function<bool()> awaitsOutside);
    /// What the probe says may be different now.
    void reconsider() { turnSoon(); }

    /// Called when tasks are alive, nothing is ready, no timer is armed and no task waits for the outside: then
    /// they wait for each other. Not under Outside::MayWake. Not set: nothing is done about it. What it throws is
    /// logged as critical, and nothing else is done about the stall.
    void setStallHandler(std::function<void()> handler);

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
        void timerEvent(QTimerEvent *event) override;
        Runtime &m_runtime;
    };

    bool isOwnThread() const noexcept { return QThread::currentThreadId() == m_thread; }
    void requireOwnThread() const
    {
        if (!isOwnThread()) [[unlikely]]
            abortForeignThread(QStringLiteral("a runtime"));
    }
    [[noreturn]] static void abortForeignThread(const TaskNode &task);
    [[noreturn]] static void abortForeignThread(const Resource &resource);
    [[noreturn]] static void abortForeignThread(const QString &who);
    [[noreturn]] void abortWithLiveTasks() const;

    EventIndex tell(const Event &event, Clock::TimePoint at);
    void turnSoon()
    {
        if (!m_turnPosted && !m_guard.isInside() && !m_isPaused)
            postTurn();
    }
    void postTurn();
    qsizetype waitsOf(WaitKind kind) const noexcept
    {
        return m_waitsOf[static_cast<std::size_t>(kind)];
    }
    qsizetype outsideWaits() const noexcept
    {
        return waitsOf(WaitKind::Outside) + waitsOf(WaitKind::Thread);
    }
    /// Whether such a wait may be part of a circle: its end is with tasks that are known.
    static constexpr bool isForTasks(WaitKind kind) noexcept
    {
        switch (kind) {
        case WaitKind::Checkpoint:
        case WaitKind::Sleep:
        case WaitKind::Backoff:
        case WaitKind::Event:
        case WaitKind::QueueGet:
        case WaitKind::QueuePut:
        case WaitKind::QueueJoin:
        case WaitKind::Io:
        case WaitKind::Room:
        case WaitKind::Outside:
        case WaitKind::Thread:
        case WaitKind::Forever:
            return false;
        default:
            return true;
        }
    }
    void turn();
    void resumeRound();
    void resumeNext();
    /// Lets time skip until somebody is ready.
    void skip();
    void rest();
    void reportStall();
    bool awaitsOutside() const;
    /// Whether somebody outside is sure to come: one who was promised, or has posted a call.
    bool expectsOutside() const;
    /// Whether somebody may wake the tasks of whom the runtime does not know.
    bool mayBeWoken() const noexcept;
    void awaitQuiet();
    void onQuiet();
    void lookForDeadlocks();

    const Qt::HANDLE m_thread = QThread::currentThreadId();
    Clock &m_clock;
    Observer *m_observer;
    std::mt19937_64 m_random;
    TimerHeap m_timers;
    ReadyList m_ready;
    std::function<void()> m_stalled;
    std::function<bool()> m_outsideProbe;
    Pump m_pump;
    std::shared_ptr<detail::LinkTarget> m_link; ///< made when first needed
    LoopGuard m_guard{*this};
    DeadlockWatch m_deadlocks;
    QBasicTimer m_quietTimer;
    const std::chrono::milliseconds m_quiet;
    std::chrono::milliseconds
        m_afterLook{}; ///< how long to be quiet after it, in view of what it cost
    quint64 m_turns = 0;
    quint64 m_turnsBeforeQuiet = 0;
    TaskNode *m_running = nullptr;
    std::unordered_map<const Waiter *, TaskNode *> m_inForeignScopes;
    IntrusiveList<Resource, RuntimeResourceTag> m_resources;
    IntrusiveList<Scope, ScopeTreeTag> m_roots;
    qsizetype m_liveTasks = 0;
    qsizetype m_waitingTasks = 0;
    std::array<qsizetype, 32> m_waitsOf{}; ///< by WaitKind
    qsizetype m_expectations = 0;
    quint64 m_lastCancelledScope = 0;
    quint32 m_lastTask = 0;
    quint32 m_lastTaskEnd = 0;
    quint32 m_lastResource = 0;
    const Outside m_outside;
    bool m_turnPosted = false;
    bool m_isPaused = false;
    bool m_mayBeCircle = false; ///< since the last look for deadlocks
};

} // namespace coroscope
