// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/intrusivelist.h"
#include "core/async/scope/scope.h"
#include "core/async/sync/waiter.h"

#include <QExplicitlySharedDataPointer>

#include <exception>
#include <optional>

namespace coroscope::detail {

struct TaskEndTag;

/// Somebody who wants to know when a task ends. Stands in the task's record, and leaves it by being destroyed.
class TaskEndListener : public ListHook<TaskEndTag>
{
public:
    /// The task has ended, as the event `end` says. Out of the record by then.
    virtual void taskEnded(EventIndex end) = 0;

protected:
    TaskEndListener() = default;
    virtual ~TaskEndListener() = default;

private:
    Q_DISABLE_COPY_MOVE(TaskEndListener)
};

/// What a spawned task and its handles share, apart from the value that it returns. Every task is born with one,
/// so it is as small as can be: 24 bytes.
class TaskRecordBase : public QSharedData
{
public:
    TaskId id() const noexcept { return m_id; }
    /// The scope of the task; nullptr once it has ended.
    Scope *scope() const noexcept;
    bool hasEnded() const noexcept { return m_endedAs != 0; }
    /// Its number in the order in which tasks of the runtime ended, from 1.
    quint32 endedAs() const noexcept { return m_endedAs; }

    void begins(TaskId id, Scope &scope) noexcept;
    /// `error`: what it threw; nullptr if it returned.
    void ends(EventIndex end, std::exception_ptr error);
    /// Only of a task that has not ended.
    void listen(TaskEndListener &listener);

    /// Throws unless there is a value: what the task threw, NoResultError if that was a Cancelled, and
    /// std::logic_error if the value was taken. Aborts the program if the task has not ended.
    void requireValue(const std::source_location &where) const;
    /// The value, which there is, has been moved out.
    void take() noexcept { m_state = State::Taken; }

protected:
    TaskRecordBase() noexcept
        : m_scope(nullptr)
    {
    }
    ~TaskRecordBase();

private:
    Q_DISABLE_COPY_MOVE(TaskRecordBase)

    enum class State : quint8 { Living, LivingWithAudience, Returned, Taken, Failed };

    /// Made for the first who wants to know of the end: hardly any task has one.
    struct Audience
    {
        Scope *scope;
        IntrusiveList<TaskEndListener, TaskEndTag> listeners;
    };

    TaskId m_id = TaskId::None;
    quint32 m_endedAs = 0;
    State m_state = State::Living;
    union {
        Scope *m_scope;             ///< Living
        Audience *m_audience;       ///< LivingWithAudience
        std::exception_ptr m_error; ///< Failed
    };
};

template <typename T>
class TaskRecord final : public TaskRecordBase
{
public:
    std::optional<T> value;
};
template <>
class TaskRecord<void> final : public TaskRecordBase
{
};

/// One word, where a std::shared_ptr is two.
template <typename T>
using TaskRecordPointer = QExplicitlySharedDataPointer<TaskRecord<T>>;

/// The wait for the end of a task; see TaskHandle::join(). Lives no longer than the record.
class TaskEndWait : public Waiter, private TaskEndListener
{
public:
    /// Throws std::logic_error for a task that would wait for itself.
    bool await_ready() const;
    void await_suspend(std::coroutine_handle<> handle);
    QList<const TaskNode *> awaitedTasks() const override;

protected:
    TaskEndWait(TaskRecordBase &record, Scope &scope, const std::source_location &where);

private:
    void taskEnded(EventIndex end) override { grant(end); }
    void abandon() noexcept override { ListHook<TaskEndTag>::unlink(); }

    TaskRecordBase &m_record;
};

} // namespace coroscope::detail
