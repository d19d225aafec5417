// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/keptarguments.h"
#include "core/async/detail/runlimit.h"
#include "core/async/detail/spawncall.h"
#include "core/async/detail/spawnedtask.h"
#include "core/async/group/exceptiongroup.h"
#include "core/async/group/taskhandle.h"
#include "core/async/group/taskname.h"
#include "core/async/group/taskoutcome.h"
#include "core/async/run/runtime.h"
#include "core/async/sync/awaitable.h"
#include "core/async/sync/waiter.h"

#include <QCoroTask>

#include <QtGlobal>

#include <concepts>
#include <optional>

namespace coroscope {

/// What the end of a task means to the others of its group. An error of the body always cancels the tasks
/// and leaves the block, since the body is the block; an outside cancel reaches all under each policy.
enum class FailurePolicy : quint8 {
    /// The first error cancels all others; the block throws what failed. As asyncio and trio.
    FailFast,
    /// An error cancels nobody, and is not thrown by the block: it stays with the task's handle. See
    /// collectAll(). As asyncio.gather(return_exceptions=True).
    CollectAll,
    /// The first task that succeeds cancels the others, and the block ends without an error. An error
    /// cancels nothing; if no task succeeds, the block throws all failures. See firstOf(). As JavaScript's
    /// Promise.any.
    FirstSuccess,
};

/// How a task group works; what is not said is as in asyncio.
struct TaskGroupOptions
{
    FailurePolicy policy = FailurePolicy::FailFast;
    /// How many tasks may run at once; 0: all. withTaskGroup() throws std::invalid_argument for less. The others
    /// wait their turn, first in, first out, as for a semaphore named “running”; one that is cancelled meanwhile
    /// never calls its function. A task that spawns into its own group and waits for the new task keeps its turn
    /// all the while.
    int maxRunning = 0;
};

class TaskGroup;

/// Opens a task group inside `outer`, awaits `body(group)`, then every task of the group. Returns what
/// the body returns, and throws NoResultError if it owes a value and the group was cancelled before, and
/// std::invalid_argument for options that make no sense.
/// `body` is kept in the frame, so it may be a lambda with captures; name it first.
///
///     auto body = [&](TaskGroup &group) -> QCoro::Task<> {
///         for (const QUrl &url : urls)
///             group.spawn(url.path(), fetch, url);
///         co_return;
///     };
///     co_await withTaskGroup(scope, body);
template <typename Body>
auto withTaskGroup(Scope &outer,
                   Body body,
                   TaskGroupOptions options = {},
                   std::source_location where = std::source_location::current())
    -> QCoro::Task<TaskValueOf<Body &, TaskGroup &>>;

/// Tasks that live inside one block of code. Made by withTaskGroup(), which leaves the block only when
/// every task has ended.
///
/// - A task that fails cancels its siblings and the body; all are awaited; then the block throws an
///   ExceptionGroup with what failed, also when that is one error, or the body's own. TaskGroupOptions
///   has other policies.
/// - Cancelling a task by its handle, or a task that is cut off, is no failure.
/// - A cancel from outside reaches body and tasks at once. If nothing fails on the way out, the block
///   ends with that Cancelled; errors beat it, and it is thrown again by the next wait.
/// - A task may spawn into its own group.
/// - What the body has as locals dies before the tasks: hand them copies, or make it outside of the body.
///
/// Threads: the runtime's. Follows asyncio.TaskGroup and trio.Nursery.
class TaskGroup final
{
public:
    /// Starts `function(childScope, args...)`, which returns QCoro::Task<T>, on a coming turn of the
    /// runtime. Function and arguments are moved into the task's frame and live as long as it, so a
    /// lambda with captures is safe here, and a parameter may be a reference. It may also be one by value
    /// of what can only be moved; what std::ref() was given is passed on itself. A member function has its
    /// object as the first argument: `spawn("x", &Class::run, &object, args...)`.
    ///
    /// For a parameter `const QString &` a literal is kept as a QString: what a reference parameter does not
    /// refer to as it is, is converted into the frame. That takes a function whose parameters can be seen;
    /// those of a generic lambda or an overloaded operator() cannot, so hand it the very type.
    ///
    /// In a group that is cancelled the task begins like any other, and its first wait throws Cancelled. Throws
    /// std::logic_error if the group's block has ended; nothing is started then.
    template <typename F, typename... Args>
    auto spawn(TaskName name, F function, Args... args); // a TaskHandle<T>

    /// The same for a task that is called after the line that spawns it. Not a parameter pack, behind which
    /// that line could not come; with more arguments, give it a name.
    template <typename F>
        requires(!std::convertible_to<F, TaskName>)
    auto spawn(F function, const std::source_location &where = std::source_location::current())
    {
        return spawn(TaskName::ofLine(where), std::move(function));
    }
    template <typename F, typename A>
        requires(!std::convertible_to<F, TaskName>)
    auto
    spawn(F function, A first, const std::source_location &where = std::source_location::current())
    {
        return spawn(TaskName::ofLine(where), std::move(function), std::move(first));
    }
    template <typename F, typename A, typename B>
        requires(!std::convertible_to<F, TaskName>)
    auto spawn(F function,
               A first,
               B second,
               const std::source_location &where = std::source_location::current())
    {
        return spawn(
            TaskName::ofLine(where), std::move(function), std::move(first), std::move(second));
    }
    template <typename F, typename A, typename B, typename C>
        requires(!std::convertible_to<F, TaskName>)
    auto spawn(F function,
               A first,
               B second,
               C third,
               const std::source_location &where = std::source_location::current())
    {
        return spawn(TaskName::ofLine(where),
                     std::move(function),
                     std::move(first),
                     std::move(second),
                     std::move(third));
    }
    template <typename F, typename A, typename B, typename C, typename D>
        requires(!std::convertible_to<F, TaskName>)
    auto spawn(F function,
               A first,
               B second,
               C third,
               D fourth,
               const std::source_location &where = std::source_location::current())
    {
        return spawn(TaskName::ofLine(where),
                     std::move(function),
                     std::move(first),
                     std::move(second),
                     std::move(third),
                     std::move(fourth));
    }

    /// Stops all that is in the group, the body too. The block then ends without an error.
    void cancel(const QString &reason = {}) { m_scope.cancel(reason); }

    /// Where the body waits.
    Scope &scope() noexcept { return m_scope; }
    /// Tasks that have not ended.
    qsizetype living() const noexcept { return m_living; }

private:
    template <typename Body>
    friend auto
    withTaskGroup(Scope &outer, Body body, TaskGroupOptions options, std::source_location where)
        -> QCoro::Task<TaskValueOf<Body &, TaskGroup &>>;
    Q_DISABLE_COPY_MOVE(TaskGroup)

    /// Waits until every task has ended; a cancel does not cut it short, since it ends the tasks.
    class JoinWait final : public Waiter
    {
    public:
        JoinWait(TaskGroup &group, Scope &outer, const std::source_location &where);
        bool await_ready() const noexcept { return m_group.m_living == 0; }
        void await_suspend(std::coroutine_handle<> handle);
        void await_resume() { settle(); }
        const Scope *joinedScope() const noexcept override { return &m_group.m_scope; }

    private:
        TaskGroup &m_group;
    };

    TaskGroup(Scope &outer, const TaskGroupOptions &options);

    template <typename T>
    using RecordPointer = detail::TaskRecordPointer<T>;

    template <typename... Kept, typename F, typename... Args>
    auto start(detail::Types<Kept...>, TaskName &name, F &function, Args &...args)
        -> TaskHandle<detail::SpawnedValue<F, Kept...>>;
    template <typename T, typename F, typename... Args>
    detail::SpawnedTask runTask(RecordPointer<T> record, TaskNode node, F function, Args... args);
    template <typename T>
    static void begin(const Scope &scope, RecordPointer<T> &record);
    template <typename T, typename F, typename... Args>
    detail::CalledTask<T> call(Scope &scope, F &function, Args &...args);
    template <typename T>
    void end(const Scope &scope, const RecordPointer<T> &record, detail::CalledTask<T> &task);

    void requireOpen() const;
    void admit(TaskNode &task);
    /// Returns the event of it.
    EventIndex taskEnded(const Scope &scope, const TaskEnding &ending);
    void taskFailed(const TaskFailure &failure, EventIndex cause);
    void taskSucceeded(const QString &name, EventIndex cause);
    void fail(const TaskFailure &failure, EventIndex cause);
    void bodyEnded(const TaskEnding &ending);
    /// Throws what the block has to throw.
    void conclude();

    Scope m_scope;
    const FailurePolicy m_policy;
    bool m_closed = false;
    bool m_bodyFailed = false;
    bool m_hasWinner = false;          ///< under FirstSuccess
    std::unique_ptr<RunLimit> m_limit; ///< if there is one
    qsizetype m_living = 0;
    JoinWait *m_join = nullptr;
    QList<TaskFailure> m_failures;
    std::optional<Cancelled> m_cutFromOutside; ///< body or task was cut off by an enclosing scope
};

template <typename F, typename... Args>
auto TaskGroup::spawn(TaskName name, F function, Args... args)
{
    static_assert(detail::Spawnable<F, Args...>, COROSCOPE_NOT_CALLABLE_IN_A_SCOPE("spawn()"));
    if constexpr (detail::Spawnable<F, Args...>)
        return start(detail::KeptArguments<F, Args...>(), name, function, args...);
}

template <typename... Kept, typename F, typename... Args>
auto TaskGroup::start(detail::Types<Kept...>, TaskName &name, F &function, Args &...args)
    -> TaskHandle<detail::SpawnedValue<F, Kept...>>
{
    using T = detail::SpawnedValue<F, Kept...>;
    requireOpen();
    RecordPointer<T> record(new detail::TaskRecord<T>);
    TaskHandle<T> handle(record);
    const detail::SpawnedTask task = runTask<T, F, Kept...>(
        std::move(record), TaskNode(std::move(name)), std::move(function), std::move(args)...);
    m_scope.runtime().makeReady(task.firstStep);
    return handle;
}

// Whatever this frame keeps while the task waits, it keeps for each task of the group. So how the task is
// called and how it ended is left to functions, whose frames are gone by then.
template <typename T, typename F, typename... Args>
detail::SpawnedTask
TaskGroup::runTask(RecordPointer<T> record, TaskNode node, F function, Args... args)
{
    // Only here does the group count the task: what throws while it is moved into this frame must not
    // leave the group waiting for a task that never was.
    admit(node);
    Scope scope(m_scope, node);
    record->begins(node.id(), scope);
    detail::CalledTask<T> task;
    constexpr std::suspend_always untilItsTurn;
    co_await untilItsTurn;

    begin(scope, record);
    task = call<T>(scope, function, args...);
    co_await task;
    end(scope, record, task);
}

/// The record is released if nobody has kept the handle: then nobody can ask for the result.
template <typename T>
void TaskGroup::begin(const Scope &scope, RecordPointer<T> &record)
{
    if (record->ref.loadRelaxed() == 1)
        record.reset();
    reportTaskStarted(scope);
}

/// Whatever `function` throws comes out of the task, also if it is no coroutine itself.
template <typename T, typename F, typename... Args>
detail::CalledTask<T> TaskGroup::call(Scope &scope, F &function, Args &...args)
{
    try {
        if (m_limit)
            return detail::CalledTask<T>(m_limit->run<T>(scope, function, args...));
        return detail::CalledTask<T>(detail::callSpawned(function, scope, args...));
    } catch (...) {
        return detail::CalledTask<T>(detail::failedTask<T>(std::current_exception()));
    }
}

template <typename T>
void TaskGroup::end(const Scope &scope, const RecordPointer<T> &record, detail::CalledTask<T> &task)
{
    TaskEnding ending;
    try {
        if constexpr (std::is_void_v<T>) {
            task.result();
        } else {
            T value = task.result();
            if (record)
                record->value.emplace(std::move(value));
        }
    } catch (const Cancelled &cancelled) {
        ending = {std::current_exception(), cancelled};
    } catch (...) {
        ending.error = std::current_exception();
    }
    const EventIndex end = taskEnded(scope, ending);
    if (record)
        record->ends(end, std::move(ending.error));
}

template <typename Body>
auto withTaskGroup(Scope &outer, Body body, TaskGroupOptions options, std::source_location where)
    -> QCoro::Task<TaskValueOf<Body &, TaskGroup &>>
{
    using T = TaskValueOf<Body &, TaskGroup &>;
    TaskGroup group(outer, options);
    Outcome<T> outcome;
    TaskEnding ending;
    try {
        if constexpr (std::is_void_v<T>) {
            co_await body(group);
            outcome.setValue();
        } else {
            T value = co_await body(group);
            outcome.setValue(std::move(value));
        }
    } catch (const Cancelled &cancelled) {
        ending = {std::current_exception(), cancelled};
    } catch (...) {
        ending.error = std::current_exception();
    }
    group.bodyEnded(ending);
    const AwaitableOf<TaskGroup::JoinWait, TaskGroup> join(group, outer, where);
    co_await join;
    group.conclude();
    if constexpr (!std::is_void_v<T>) {
        if (!outcome.isSet())
            detail::throwNoResult(outer);
        co_return outcome.take();
    }
}

} // namespace coroscope
