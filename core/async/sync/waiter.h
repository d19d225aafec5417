// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/intrusivelist.h"
#include "core/async/observe/observer.h"

#include <QList>

#include <coroutine>
#include <source_location>

namespace coroscope {

class Scope;
class TaskNode;

struct ResourceQueueTag;
struct ScopeWaitTag;

/// One wait of one task: the base of every awaitable of this library, and what a new primitive derives
/// from. It lives in the frame of the coroutine that awaits it.
///
/// Waking has two phases. First the wait is settled, by grant() or because its scope is cancelled: it
/// leaves the primitive's queue, and its state is final except for the rule below. Then the handle goes to
/// the runtime's ready list, which alone resumes it. So nothing runs inside release(), set(),
/// cancel() or a Qt signal, and waits end in the order in which they were settled. Its scope knows it until
/// it is resumed, and must not be left before.
///
/// A wait that was granted and whose scope is cancelled before it ran gives back what it was granted and
/// throws Cancelled.
///
/// A derived class implements await_ready/await_suspend/await_resume with isCutOff(), park() and settle().
class Waiter : public ListHook<ScopeWaitTag>, public ListHook<ResourceQueueTag>
{
public:
    Scope &scope() const noexcept { return m_scope; }
    TaskId task() const noexcept;
    WaitKind kind() const noexcept { return m_kind; }
    ResourceId resource() const noexcept { return m_resource; }
    const std::source_location &where() const noexcept { return m_where; }

    /// A wait for all tasks inside a scope names that scope: those tasks can end it.
    virtual const Scope *joinedScope() const noexcept { return nullptr; }
    /// A wait for the end of tasks names them.
    virtual QList<const TaskNode *> awaitedTasks() const { return {}; }

    /// Phase one of waking, by the primitive: what was waited for is there, because of `cause`. It may say
    /// which piece of it, as a number.
    void grant(EventIndex cause, quint32 piece = 0);

protected:
    enum class CancelPolicy : quint8 {
        Cut,     ///< a cancelled scope ends the wait
        Endures, ///< the wait ends only when granted; then, and before it begins, nothing is thrown
    };

    Waiter(Scope &scope,
           WaitKind kind,
           ResourceId resource,
           const std::source_location &where,
           CancelPolicy policy = CancelPolicy::Cut);
    /// Ends the program if the waiting task was not resumed: its frame is freed, and will be resumed.
    virtual ~Waiter()
    {
        if (ListHook<ScopeWaitTag>::isLinked())
            abortDestroyed();
    }

    /// Whether the scope is cancelled already, so that the wait must not begin.
    bool isCutOff() const noexcept;
    /// Suspends: from now on grant() or a cancelled scope wakes. `value` is reported with the wait.
    void park(std::coroutine_handle<> handle, qint64 value = 0);
    /// Ends the wait, in await_resume: throws Cancelled if it was cut off. `hasGrant` says that
    /// something was granted without parking.
    void settle(bool hasGrant = false);
    /// The part of settle() that a resumed task must not leave out: it waits no longer.
    void leave() noexcept;

    /// Which piece was granted, by grant() or without parking; not while parked or cut off.
    quint32 piece() const noexcept { return m_piece; }
    void takePiece(quint32 piece) noexcept { m_piece = piece; }

    /// The scope was cancelled while this waited: leave the primitive. The queue hook is unlinked already.
    virtual void abandon() noexcept {}
    /// What was granted is not wanted any more: give it to the next.
    virtual void giveBack() {}

private:
    friend class Scope;
    Q_DISABLE_COPY_MOVE(Waiter)

    enum class State : quint8 { Idle, Parked, Granted, Cut };

    bool isParked() const noexcept { return m_state == State::Parked; }
    /// Of the task that waits. It may do so in a scope of another.
    TaskNode &taskNode() const;
    [[noreturn]] void abortDestroyed() const;
    void cancel(EventIndex cause);
    void wake(WakeReason reason, EventIndex cause);

    Scope &m_scope;
    union { // there may be a hundred thousand waits: what is never needed at once shares its room
        std::coroutine_handle<> m_handle{}; ///< in state Parked: whom to resume
        const Scope *m_cutBy;               ///< in state Cut: whose cancellation ended the wait
        quint32 m_piece;                    ///< in state Granted, or Idle and ready
    };
    std::source_location m_where;
    ResourceId m_resource;
    WaitKind m_kind;
    CancelPolicy m_policy : 4;
    quint8 m_isInForeignScope : 4 = 0; ///< see Runtime::taskInForeignScope()
    State m_state = State::Idle;
};

} // namespace coroscope
