// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/intrusivelist.h"
#include "core/async/detail/tasknode.h"
#include "core/async/detail/timerheap.h"
#include "core/async/scope/cancelled.h"

#include <memory>

namespace coroscope {

class Runtime;
class Waiter;

struct ScopeTreeTag;
struct ScopeWaitTag;

/// How long this code may run, and on whose behalf. Scopes form a tree; a coroutine that can wait takes
/// a `Scope &` and passes it to everything that it awaits.
///
/// Cancellation is level-triggered, as in trio: once a scope is cancelled, every wait in it and in the
/// scopes below it throws Cancelled, again and again, until the scope is left. A shield holds off what
/// comes from outside; clean-up that must wait does so in a shielded scope with a deadline of its own.
/// When several enclosing scopes are cancelled, Cancelled names the outermost.
///
/// cancel() itself resumes no task: the waiting ones are made ready and run from the runtime's loop.
///
/// Lifetime: a scope is a local of the coroutine frame that awaits what runs in it, or belongs to a task
/// group, and so outlives them; scopes end in the reverse order in which they were made. One that is left while
/// something in it has not been resumed from its wait, or while a scope inside it is alive, ends the
/// program with a message that names the lines: what waits there would continue with a scope that is gone.
/// Threads: the runtime's; a cancel from any other ends the program, too. Follows trio.CancelScope.
class Scope final : public ListHook<ScopeTreeTag>
{
public:
    /// A scope inside `parent`, in the same task.
    explicit Scope(Scope &parent);
    /// A scope inside `parent` for another task.
    Scope(Scope &parent, TaskNode &task);
    /// The root of a tree of the runtime.
    Scope(Runtime &runtime, TaskNode &task);
    ~Scope();

    /// Asks everything inside to stop. Idempotent: the first reason is kept.
    void cancel(const QString &reason = {});
    /// The same with the event that led to it, for those who build on scopes.
    void cancel(CancelSource source, const QString &reason, EventIndex cause);

    /// Cancels, and lifts all shields inside: for code that could never end by itself.
    void tearDown(const QString &reason);

    /// Whether waits in here throw: cancelled itself, or by an enclosing scope up to a shield.
    bool isCancelled() const noexcept { return m_cutBy != nullptr; }
    /// What those waits throw. Only if isCancelled().
    const Cancelled &cancellation() const;
    /// Whether this scope, and none further out, is what `cancelled` came from.
    bool owns(const Cancelled &cancelled) const noexcept
    {
        return isCancelledItself() && m_extras->cancelled->scope == cancelled.scope;
    }

    /// nullopt: none of its own. A deadline in the past cancels at once; the end of time is none.
    std::optional<Clock::TimePoint> deadline() const;
    void setDeadline(std::optional<Clock::TimePoint> deadline);
    /// When waits in here will be cut if nothing changes: the least of its own deadline and of those around,
    /// up to a shield. nullopt: never; the beginning of time once it is cancelled. Follows
    /// trio.current_effective_deadline.
    std::optional<Clock::TimePoint> effectiveDeadline() const;

    bool isShielded() const noexcept { return m_extras && m_extras->isShielded; }
    /// May be lifted and raised again; takes effect on the waits inside at once.
    void setShielded(bool shielded);

    TaskId task() const noexcept { return m_task.id(); }
    TaskNode &taskNode() const noexcept { return m_task; }
    Runtime &runtime() const noexcept { return m_runtime; }
    Clock &clock() const noexcept;

    /// The scopes directly inside this one, in the order in which they were made.
    void forEachChild(auto visit) const
    {
        if (m_extras)
            m_extras->children.forEach(visit);
    }

    /// A wait for the resource in here or below whose task has not been resumed from it; nullptr: none.
    const Waiter *waitFor(ResourceId resource) const;

    /// Reports something about this scope's task to the observer.
    EventIndex report(Event event) const;
    /// Adds a note to the log, for people who read it.
    void note(const QString &text,
              const std::source_location &where = std::source_location::current()) const;
    /// Says which item of the input the task works on.
    void noteSubject(qint64 index) const;
    /// Records the outcome of the task's own work, which may be a failure though the coroutine returns normally.
    void markOutcome(TaskOutcome outcome, QStringView why) const;

private:
    friend class Waiter;
    Q_DISABLE_COPY_MOVE(Scope)

    class Deadline final : public TimerNode
    {
    public:
        explicit Deadline(Scope &scope)
            : m_scope(scope)
        {
        }
        /// How long it was when it was set.
        Clock::Duration limit{};

    private:
        void onDue() override { m_scope.exceed(limit); }
        Scope &m_scope;
    };

    /// What the scope of a task that just waits does not have: there may be a hundred thousand of those.
    struct Extras
    {
        IntrusiveList<Scope, ScopeTreeTag> children;
        std::optional<Cancelled> cancelled; ///< set once this very scope is cancelled
        std::optional<Deadline> deadline;
        bool isShielded = false;
    };

    Extras &extras();
    bool isCancelledItself() const noexcept { return m_extras && m_extras->cancelled; }
    /// Its limit of time has passed.
    void exceed(Clock::Duration limit);
    /// The observer gets what was asked; the waits that are cut get `reason`.
    void cancel(CancelSource source, const QString &text, EventIndex cause, const QString &reason);
    void removeDeadline();
    void inherit() noexcept;
    void propagate();
    void wakeWaiters();
    /// A wait of `task` that has not ended, in this scope or those around and inside that are of the same task
    /// as this; for tasks that are in several.
    const Waiter *parkedWaitOf(const TaskNode &task) const;
    [[noreturn]] void abortLeftTooEarly() const;

    Runtime &m_runtime;
    Scope *const m_parent;
    TaskNode &m_task;
    const Scope *m_cutBy = nullptr;   ///< the outermost cancelled scope that reaches this one
    std::unique_ptr<Extras> m_extras; ///< made when first needed
    IntrusiveList<Waiter, ScopeWaitTag> m_waiters;
};

} // namespace coroscope
