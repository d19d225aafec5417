// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"
#include "core/async/detail/taskrecord.h"
#include "core/async/scope/cancelled.h"

#include <type_traits>
#include <utility>

namespace coroscope {

/// Refers to a task of a TaskGroup: its end, its result, and a way to stop it alone. Keeps nothing alive but
/// the result; may be copied and dropped freely.
///
/// Threads: the runtime's.
template <typename T>
class TaskHandle
{
public:
    class JoinWait;
    class JoinAwaitable;

    TaskId id() const noexcept { return m_record->id(); }
    bool isDone() const noexcept { return m_record->hasEnded(); }

    /// Asks this task to stop. That is no failure: the group and its siblings continue.
    void cancel(const QString &reason = {}) const
    {
        if (Scope *const scope = m_record->scope())
            scope->cancel(reason);
    }

    /// `const int &value = co_await handle.join(scope);` Waits until the task has ended, and returns or
    /// throws what result() does; at once if it has ended already. Resumes from the runtime's loop. Any
    /// number of tasks may wait. The reference is good as long as a handle of the task is.
    ///
    /// Cancelling `scope` ends the wait with Cancelled, and the task runs on: it belongs to its group. (In
    /// asyncio, cancelling `await task` cancels the task, too; trio has nothing of the kind.) If the task
    /// fails and its group is cancelled for that, a wait inside the group sees only Cancelled.
    ///
    /// Throws std::logic_error if the task would wait for itself.
    JoinAwaitable join(Scope &scope,
                       const std::source_location &where = std::source_location::current()) const
    {
        return JoinAwaitable(m_record, scope, where);
    }

    /// The value of a task that has ended, by const reference; rethrows its error. Throws NoResultError
    /// if it was cancelled: its Cancelled is not about the caller; and std::logic_error if the value
    /// was taken. Before the end it aborts the program.
    const auto &result(const std::source_location &where = std::source_location::current()) const
    {
        m_record->requireValue(where);
        if constexpr (std::is_void_v<T>) {
            static constexpr detail::Nothing nothing{};
            return nothing;
        } else {
            return std::as_const(*m_record->value);
        }
    }
    /// The same, but moves the value out of all handles of the task: once.
    T take(const std::source_location &where = std::source_location::current()) const
    {
        m_record->requireValue(where);
        if constexpr (!std::is_void_v<T>) {
            m_record->take();
            return *std::move(m_record->value);
        }
    }

private:
    friend class TaskGroup;
    template <typename U>
    friend class AsCompleted;
    explicit TaskHandle(detail::TaskRecordPointer<T> record)
        : m_record(std::move(record))
    {
    }

    detail::TaskRecordPointer<T> m_record;
};

/// The wait of join().
template <typename T>
class TaskHandle<T>::JoinWait final : public detail::TaskEndWait
{
public:
    JoinWait(detail::TaskRecordPointer<T> record, Scope &scope, const std::source_location &where)
        : TaskEndWait(*record, scope, where)
        , m_record(std::move(record))
    {
    }

    const auto &await_resume()
    {
        settle();
        return TaskHandle(m_record).result(where());
    }

private:
    detail::TaskRecordPointer<T> m_record; // the handle may be gone by then
};

/// What join() returns to be awaited, as often as one likes.
template <typename T>
class [[nodiscard]] TaskHandle<T>::JoinAwaitable
{
public:
    JoinAwaitable(detail::TaskRecordPointer<T> record,
                  Scope &scope,
                  const std::source_location &where)
        : m_record(std::move(record))
        , m_scope(scope)
        , m_where(where)
    {
    }

    // No member: QCoro 0.8 looks for one on an lvalue only.
    friend JoinWait operator co_await(const JoinAwaitable &join)
    {
        return JoinWait(join.m_record, join.m_scope, join.m_where);
    }

private:
    detail::TaskRecordPointer<T> m_record;
    Scope &m_scope;
    std::source_location m_where;
};

} // namespace coroscope
