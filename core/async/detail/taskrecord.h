// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"
#include "core/async/scope.h"
#include "core/async/waiter.h"

#include <QExplicitlySharedDataPointer>

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

/// What a spawned task and its handles share, apart from the type of its result.
class TaskRecordBase : public QSharedData
{
public:
    TaskId id() const noexcept { return m_id; }
    /// The scope of the task; nullptr once it has ended.
    Scope *scope() const noexcept { return m_scope; }
    bool hasEnded() const noexcept { return m_endedAs != 0; }
    /// Its number in the order in which tasks of the runtime ended, from 1.
    quint32 endedAs() const noexcept { return m_endedAs; }

    void begins(TaskId id, Scope &scope) noexcept;
    void ends(EventIndex end);
    void listen(TaskEndListener &listener) noexcept { m_listeners.append(listener); }

    bool isTaken() const noexcept { return m_isTaken; }
    void take() noexcept { m_isTaken = true; }

    /// Aborts the program unless the task has ended: there is no result to look at.
    void requireEnded(const std::source_location &where) const;

protected:
    TaskRecordBase() = default;
    ~TaskRecordBase() = default;

private:
    Q_DISABLE_COPY_MOVE(TaskRecordBase)

    TaskId m_id = TaskId::None;
    Scope *m_scope = nullptr;
    IntrusiveList<TaskEndListener, TaskEndTag> m_listeners;
    quint32 m_endedAs = 0;
    bool m_isTaken = false;
};

template <typename T>
class TaskRecord final : public TaskRecordBase
{
public:
    Outcome<T> outcome;
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
