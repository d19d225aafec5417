// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/sync/awaitable.h"
#include "core/async/sync/resource.h"
#include "core/async/sync/waiter.h"

#include <utility>

namespace coroscope {

/// What a queue is apart from the type of its items: who waits for it, how much is to be done, and
/// whether it is shut down. See BasicQueue in queue.h.
class QueueBase : public Resource
{
public:
    class JoinWait;

    /// One item that was taken has been dealt with. Throws std::logic_error if there is none left.
    void taskDone(Scope &scope);
    /// `co_await queue.join(scope);` Returns once every item that was put has been taken and done; at
    /// once if that is so already. Throws Cancelled.
    AwaitableOf<JoinWait, QueueBase>
    join(Scope &scope, const std::source_location &where = std::source_location::current());

    /// 0: unbounded.
    int maxSize() const noexcept { return m_maxSize; }
    /// Items that were put and are not done.
    int unfinished() const noexcept { return m_unfinished; }
    bool isShutDown() const noexcept { return m_shutDown; }
    /// Tasks that wait in get(), in put() and in join().
    int getting() const noexcept { return m_getters.length; }
    int putting() const noexcept { return m_putters.length; }
    int joining() const noexcept { return m_joiners.length; }

protected:
    class Wait;

    /// Those who wait for the same, in the order in which they came.
    struct Line
    {
        bool isEmpty() const noexcept { return length == 0; }
        /// The first. To be granted now, which takes it out.
        Wait &leaves() noexcept;
        void wakeAll(EventIndex cause);

        IntrusiveList<Wait, ResourceQueueTag> waits;
        int length = 0;
        int leaving = 0; ///< were granted, and have not run
    };

    QueueBase(int maxSize, QString name);
    ~QueueBase() override;

    void introduce(Scope &scope);
    bool hasRoom(std::size_t inside) const noexcept
    {
        return m_maxSize == 0 || inside < static_cast<std::size_t>(m_maxSize);
    }

    EventIndex reportPut(TaskId task, std::size_t inside, EventIndex cause, Clock::TimePoint at);
    EventIndex reportTaken(TaskId task, std::size_t inside, EventIndex cause, Clock::TimePoint at);
    /// So many items need not be done any more.
    void finish(int count, TaskId task, EventIndex cause);
    /// Returns whether that says anything new.
    bool escalateShutDown(ShutdownMode mode) noexcept;
    /// Also keeps the event, for those who are woken by it later.
    EventIndex reportShutDown(ShutdownMode mode, std::size_t inside);

    Line m_getters;
    Line m_putters;
    Line m_joiners;
    int m_unfinished = 0;
    EventIndex m_shutDownEvent = EventIndex::None;
    bool m_shutDown = false;
    bool m_dropsItems = false; ///< shut down at once

private:
    const int m_maxSize;
};

/// A wait in one of the lines of a queue.
class QueueBase::Wait : public Waiter
{
public:
    void await_suspend(std::coroutine_handle<> handle);

protected:
    Wait(QueueBase &queue,
         Line &line,
         Scope &scope,
         WaitKind kind,
         const std::source_location &where);

    /// To be called first when resumed.
    void runs() noexcept
    {
        if (std::exchange(m_isLeaving, false))
            --m_line.leaving;
    }

private:
    friend struct QueueBase::Line;

    void abandon() noexcept override { --m_line.length; }

    bool m_isLeaving = false; // first, where the base class has room
    Line &m_line;
};

/// The awaitable of QueueBase::join().
class QueueBase::JoinWait final : public Wait
{
public:
    JoinWait(QueueBase &queue, Scope &scope, const std::source_location &where);

    bool await_ready() const noexcept { return isCutOff() || m_queue.m_unfinished == 0; }
    void await_resume()
    {
        runs();
        settle();
    }

private:
    QueueBase &m_queue;
};

} // namespace coroscope
