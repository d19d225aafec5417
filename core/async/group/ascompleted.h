// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/group/taskhandle.h"
#include "core/async/sync/awaitable.h"

#include <QCoroTask>

#include <QList>

#include <deque>

namespace coroscope {

namespace detail {
/// What AsCompleted is apart from the type of the results.
class CompletionOrder
{
public:
    class NextWait;

    /// Throws std::logic_error if no task is left, or no more than tasks that wait for one already.
    AwaitableOf<NextWait, CompletionOrder> next(Scope &scope, const std::source_location &where);
    qsizetype left() const noexcept { return m_left; }

protected:
    CompletionOrder() = default;
    /// Ends the program if a task waits.
    ~CompletionOrder();

    /// Notified of the tasks in the order of their handles. Those that have ended already come first.
    void follow(const QList<TaskRecordBase *> &tasks);

private:
    Q_DISABLE_COPY_MOVE(CompletionOrder)

    struct FollowedTag;
    class Followed final : public TaskEndListener, public ListHook<FollowedTag>
    {
    public:
        Followed(CompletionOrder &order, TaskRecordBase &record, quint32 index)
            : m_order(order)
            , m_record(record)
            , m_index(index)
        {
        }
        const TaskRecordBase &record() const noexcept { return m_record; }

    private:
        void taskEnded(EventIndex end) override;

        CompletionOrder &m_order;
        TaskRecordBase &m_record;
        quint32 m_index;
    };

    /// Whether a task waited, and has it now.
    bool handToWaiting(quint32 index, EventIndex cause);

    std::deque<Followed> m_tasks;
    std::deque<quint32> m_ended;                  ///< by index, and not handed out yet
    IntrusiveList<Followed, FollowedTag> m_alive; ///< have not ended
    qsizetype m_aliveCount = 0;
    qsizetype m_left = 0;
    qsizetype m_waits = 0;
    IntrusiveList<Waiter, ResourceQueueTag> m_queue;
};

class CompletionOrder::NextWait final : public Waiter
{
public:
    NextWait(CompletionOrder &order, Scope &scope, const std::source_location &where);
    ~NextWait() override { --m_order.m_waits; }

    bool await_ready();
    void await_suspend(std::coroutine_handle<> handle);
    /// The index of the task's handle.
    qsizetype await_resume();
    QList<const TaskNode *> awaitedTasks() const override;

private:
    void giveBack() override;

    bool m_taken = false; // first, where the base class has room
    CompletionOrder &m_order;
};
} // namespace detail

/// The tasks of some handles one by one, in the order in which they end: those that finished, failed or
/// were cancelled alike. The handle says what became of each.
///
///     AsCompleted completed(handles);
///     while (completed.left() > 0) {
///         const TaskHandle<QString> next = co_await completed.next(scope);
///         use(next.result()); // throws what the task threw
///     }
///
/// Those that have ended before it is made come first, in their order. A cancel of the scope that waits
/// ends the wait and loses none: the next call gets it. The tasks run on, also when this is destroyed
/// early: they belong to their groups. Note that under the usual policy of a group the first
/// failure cancels the group, and so the wait of its body; with FailurePolicy::CollectAll all come.
///
/// Threads: the runtime's. Several tasks may wait, first come, first served. Follows asyncio.as_completed as of
/// Python 3.13.
template <typename T>
class AsCompleted final : private detail::CompletionOrder
{
public:
    explicit AsCompleted(QList<TaskHandle<T>> handles)
        : m_handles(std::move(handles))
    {
        QList<detail::TaskRecordBase *> records;
        for (const TaskHandle<T> &handle : std::as_const(m_handles))
            records << handle.m_record.data();
        follow(records);
    }

    /// How many have not been handed out.
    using CompletionOrder::left;

    /// Resumes from the runtime's loop when one has ended; at once if one has. Throws Cancelled, and
    /// std::logic_error if none is left, or one for each of those who wait already.
    QCoro::Task<TaskHandle<T>> next(Scope &scope,
                                    std::source_location where = std::source_location::current())
    {
        const auto ended = CompletionOrder::next(scope, where);
        const qsizetype index = co_await ended;
        co_return m_handles.at(index);
    }

private:
    const QList<TaskHandle<T>> m_handles;
};

} // namespace coroscope
