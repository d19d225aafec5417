// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/queuebase.h"
#include "core/async/detail/queuestore.h"
#include "core/async/scope/scope.h"

#include <concepts>
#include <exception>
#include <optional>

namespace coroscope {

/// The queue takes no more items, or, thrown by get(), has none left and gets none. Follows
/// asyncio.QueueShutDown.
class QueueShutDown final : public std::exception
{
public:
    const char *what() const noexcept override { return "the queue is shut down"; }
};

/// Passes items from tasks that put them to tasks that take them. Use it as Queue (first in, first
/// out), LifoQueue (newest first) or PriorityQueue (least first, equal ones in the order of putting).
///
/// Bounded by `maxSize` unless that is 0: put() waits for room, get() for an item. Both lines are strict:
/// when an item is put while tasks wait for one, the task that has waited longest is promised one, there
/// and then; the room that a get() makes is promised likewise. No later task can take it away.
/// Which item that task gets is settled when it runs: the next one by then. So a task that waits at a
/// PriorityQueue gets 1 of a 5 and a 1 that are put in one turn, as in asyncio; and a task that comes in
/// between gets the 5, unlike in asyncio, where the one that has waited would. An item that is promised is not
/// inside any more: neither size() nor the bound counts it.
///
/// Cancellation loses no item and doubles none:
/// - A get() that was promised an item and is cancelled before it ran passes that on to the next that
///   waits, or leaves the item in its place, and throws Cancelled. If others have filled the queue
///   meanwhile, there is one item more inside than `maxSize` says, until one is taken.
/// - A put() that was let in and is cancelled before it ran takes its item out again and throws
///   Cancelled: its item is not in the queue. If the item has been taken or promised by then, or dropped
///   by a shutdown, the put has happened: it returns as usual, and the next wait in that scope throws.
/// - After a graceful shutdown() waiting tasks learn that no item will come only when none can: not
///   while an item is promised that may come back.
///
/// taskDone() and join() count: the task that takes an item says when it is done, and join() waits until all are.
///
/// Items have to be movable, without throwing. Threads: the runtime's. Lifetime: outlives the tasks
/// that wait. Follows asyncio.Queue, shutdown() as of Python 3.13.
template <typename T, typename Store>
class BasicQueue final : public QueueBase
{
    static_assert(std::movable<T> && std::is_nothrow_move_constructible_v<T>,
                  "an item that throws while it changes hands would be lost");

public:
    class GetWait;
    class PutWait;
    class PutAwaitable;

    /// Throws std::invalid_argument for a negative size.
    explicit BasicQueue(int maxSize = 0, QString name = {})
        : QueueBase(maxSize, std::move(name))
    {
    }

    /// `co_await queue.put(scope, item);` Returns at once if there is room; else resumes from the
    /// runtime's loop when there was. Throws QueueShutDown, also while waiting, and Cancelled.
    PutAwaitable
    put(Scope &scope, T item, const std::source_location &where = std::source_location::current());
    /// `const T item = co_await queue.get(scope);` Returns at once if there is an item; else resumes
    /// from the runtime's loop with one. Throws QueueShutDown when no item can come any more, and
    /// Cancelled.
    AwaitableOf<GetWait, BasicQueue>
    get(Scope &scope, const std::source_location &where = std::source_location::current());

    /// Puts `item` if there is room at this moment; else leaves it as it is and returns false. Throws
    /// QueueShutDown.
    bool tryPut(Scope &scope, T &&item);
    bool tryPut(Scope &scope, const T &item) requires std::copy_constructible<T>
    {
        return tryPut(scope, T(item));
    }
    /// An item if there is one at this moment. Throws QueueShutDown when no item can come any more.
    std::optional<T> tryGet(Scope &scope);

    /// No item is let in from now on; tasks that wait to put get QueueShutDown. Gracefully: what is
    /// inside may still be taken, and tasks that wait for more get QueueShutDown. At once: what is inside
    /// is dropped and counts as done. What was taken before is still to be done. Idempotent.
    void shutdown(ShutdownMode mode = ShutdownMode::Graceful);

    int size() const noexcept { return static_cast<int>(m_store.size()); }
    bool isEmpty() const noexcept { return m_store.size() == 0; }
    bool isFull() const noexcept { return !hasRoom(m_store.size()); }

private:
    using Entry = QueueEntry<T>;

    bool canPut() const noexcept { return !m_getters.isEmpty() || !isFull(); }
    /// Whether no task that finds it empty can get an item any more.
    bool isDry() const noexcept
    {
        return isShutDown() && (m_dropsItems || m_store.promised() == 0);
    }
    quint64 letIn(T &&item, TaskId task, EventIndex cause, Clock::TimePoint at);
    void promiseTheNext(EventIndex cause, Clock::TimePoint at);
    T takeWhatWasPromised();
    T take(TaskId task);
    void fillUp(EventIndex cause, Clock::TimePoint at);
    void giveBack(const Scope &scope);
    bool withdraw(quint64 ticket, const Scope &scope);

    Store m_store;
    quint64 m_lastTicket = 0;
};

template <typename T>
using Queue = BasicQueue<T, OrderedStore<T, QueueOrder::OldestFirst>>;
template <typename T>
using LifoQueue = BasicQueue<T, OrderedStore<T, QueueOrder::NewestFirst>>;
/// `Less` must not throw, and says so: its call is noexcept. std::less and std::greater will do as they are.
template <typename T, NothrowOrder<T> Less = std::less<T>>
using PriorityQueue = BasicQueue<T, PriorityStore<T, Less>>;

/// The awaitable of get().
template <typename T, typename Store>
class BasicQueue<T, Store>::GetWait final : public QueueBase::Wait
{
public:
    GetWait(BasicQueue &queue, Scope &scope, const std::source_location &where)
        : Wait(queue, queue.m_getters, scope, WaitKind::QueueGet, where)
        , m_queue(queue)
    {
    }

    bool await_ready() const noexcept
    {
        return isCutOff() || !m_queue.isEmpty() || m_queue.isDry();
    }
    T await_resume()
    {
        runs();
        settle();
        if (m_isPromised)
            return m_queue.takeWhatWasPromised();
        if (m_queue.isEmpty())
            throw QueueShutDown();
        return m_queue.take(task());
    }

private:
    friend class BasicQueue;

    void giveBack() override
    {
        if (m_isPromised)
            m_queue.giveBack(scope());
    }

    BasicQueue &m_queue;
    bool m_isPromised = false;
};

/// The wait of put(), with the item while it is outside.
template <typename T, typename Store>
class BasicQueue<T, Store>::PutWait final : public QueueBase::Wait
{
public:
    PutWait(BasicQueue &queue, Scope &scope, T &&item, const std::source_location &where)
        : Wait(queue, queue.m_putters, scope, WaitKind::QueuePut, where)
        , m_queue(queue)
        , m_item(std::move(item))
    {
    }

    bool await_ready()
    {
        if (isCutOff() || m_queue.isShutDown())
            return true;
        if (m_queue.canPut())
            enter(EventIndex::None, m_queue.now());
        return isInside();
    }
    void await_resume()
    {
        runs();
        // The task that has the item keeps it: then the put has happened.
        if (isInside() && isCutOff() && !m_queue.withdraw(m_ticket, scope()))
            return leave();
        settle();
        if (!isInside())
            throw QueueShutDown();
    }

private:
    friend class BasicQueue;

    bool isInside() const noexcept { return m_ticket != 0; }
    void enter(EventIndex cause, Clock::TimePoint at)
    {
        m_ticket = m_queue.letIn(std::move(m_item), task(), cause, at);
    }

    BasicQueue &m_queue;
    T m_item;
    quint64 m_ticket = 0; ///< of the item, once it is let in
};

/// What put() returns to be awaited. Holds the item, which may be one that can only be moved; so it is
/// awaited once, as a temporary.
template <typename T, typename Store>
class [[nodiscard]] BasicQueue<T, Store>::PutAwaitable
{
public:
    PutAwaitable(BasicQueue &queue, Scope &scope, T &&item, const std::source_location &where)
        : m_queue(queue)
        , m_scope(scope)
        , m_where(where)
        , m_item(std::move(item))
    {
    }

    // No member: QCoro 0.8 looks for one on an lvalue only.
    friend PutWait operator co_await(PutAwaitable &&put)
    {
        return PutWait(put.m_queue, put.m_scope, std::move(put.m_item), put.m_where);
    }

private:
    BasicQueue &m_queue;
    Scope &m_scope;
    std::source_location m_where;
    T m_item;
};

template <typename T, typename Store>
auto BasicQueue<T, Store>::put(Scope &scope, T item, const std::source_location &where)
    -> PutAwaitable
{
    introduce(scope);
    return PutAwaitable(*this, scope, std::move(item), where);
}

template <typename T, typename Store>
auto BasicQueue<T, Store>::get(Scope &scope, const std::source_location &where)
    -> AwaitableOf<GetWait, BasicQueue>
{
    introduce(scope);
    return AwaitableOf<GetWait, BasicQueue>(*this, scope, where);
}

template <typename T, typename Store>
bool BasicQueue<T, Store>::tryPut(Scope &scope, T &&item)
{
    introduce(scope);
    if (isShutDown())
        throw QueueShutDown();
    if (!canPut())
        return false;
    letIn(std::move(item), scope.task(), EventIndex::None, now());
    return true;
}

template <typename T, typename Store>
std::optional<T> BasicQueue<T, Store>::tryGet(Scope &scope)
{
    introduce(scope);
    if (!isEmpty())
        return take(scope.task());
    if (isDry())
        throw QueueShutDown();
    return std::nullopt;
}

template <typename T, typename Store>
void BasicQueue<T, Store>::shutdown(ShutdownMode mode)
{
    if (!escalateShutDown(mode))
        return;
    const EventIndex cause = reportShutDown(mode, m_dropsItems ? 0 : m_store.size());
    if (m_dropsItems) {
        const int dropped = size();
        m_store.clear();
        finish(dropped, TaskId::None, cause);
    }
    if (isDry())
        m_getters.wakeAll(cause);
    m_putters.wakeAll(cause);
}

template <typename T, typename Store>
quint64 BasicQueue<T, Store>::letIn(T &&item, TaskId task, EventIndex cause, Clock::TimePoint at)
{
    Entry entry(std::move(item), m_lastTicket + 1);
    if (m_getters.isEmpty()) {
        m_store.push(std::move(entry));
        reportPut(task, m_store.size(), cause, at);
    } else { // Only an empty queue is waited for.
        m_store.pushPromised(std::move(entry));
        const EventIndex put = reportPut(task, 1, cause, at);
        promiseTheNext(put, at);
    }
    ++m_unfinished;
    return ++m_lastTicket;
}

template <typename T, typename Store>
void BasicQueue<T, Store>::promiseTheNext(EventIndex cause, Clock::TimePoint at)
{
    auto &getter = static_cast<GetWait &>(m_getters.leaves());
    getter.m_isPromised = true;
    reportTaken(getter.task(), 0, cause, at);
    getter.grant(cause);
}

template <typename T, typename Store>
T BasicQueue<T, Store>::takeWhatWasPromised()
{
    Entry entry = m_store.popPromised();
    if (isDry())
        m_getters.wakeAll(m_shutDownEvent);
    return std::move(entry.item);
}

template <typename T, typename Store>
T BasicQueue<T, Store>::take(TaskId task)
{
    Entry entry = m_store.pop();
    // One instant: a picture never shows room beside somebody who waits for it.
    const Clock::TimePoint at = now();
    const EventIndex taken = reportTaken(task, m_store.size(), EventIndex::None, at);
    fillUp(taken, at);
    return std::move(entry.item);
}

template <typename T, typename Store>
void BasicQueue<T, Store>::fillUp(EventIndex cause, Clock::TimePoint at)
{
    while (!m_putters.isEmpty() && !isFull()) {
        auto &putter = static_cast<PutWait &>(m_putters.leaves());
        putter.enter(cause, at);
        putter.grant(cause);
    }
}

template <typename T, typename Store>
void BasicQueue<T, Store>::giveBack(const Scope &scope)
{
    const Clock::TimePoint at = now();
    const EventIndex cause = scope.cancellation().event;
    if (m_dropsItems) {
        m_store.popPromised();
        finish(1, scope.task(), cause);
    } else if (m_getters.isEmpty()) {
        m_store.unpromise();
        reportPut(scope.task(), m_store.size(), cause, at);
    } else {
        const EventIndex put = reportPut(scope.task(), 1, cause, at);
        promiseTheNext(put, at);
    }
}

template <typename T, typename Store>
bool BasicQueue<T, Store>::withdraw(quint64 ticket, const Scope &scope)
{
    if (!m_store.remove(ticket))
        return false;
    const Clock::TimePoint at = now();
    const EventIndex cause = scope.cancellation().event;
    const EventIndex taken = reportTaken(scope.task(), m_store.size(), cause, at);
    fillUp(taken, at); // first, or join() would return between the two
    finish(1, scope.task(), cause);
    return true;
}

} // namespace coroscope
