// SPDX-License-Identifier: MIT
#include "core/async/detail/queuebase.h"

#include "core/async/detail/misuse.h"
#include "core/async/scope/scope.h"

#include <stdexcept>

namespace coroscope {

QueueBase::QueueBase(int maxSize, QString name)
    : Resource(ResourceKind::Queue, std::move(name))
    , m_maxSize(maxSize)
{
    if (maxSize < 0)
        throw std::invalid_argument("a queue cannot have a negative size");
}

QueueBase::~QueueBase()
{
    for (const Line *const line : {&m_getters, &m_putters, &m_joiners}) {
        if (!line->isEmpty())
            detail::abortResourceDestroyed(*this, line->waits.front());
        if (line->leaving > 0)
            abortWoken();
    }
}

void QueueBase::introduce(Scope &scope)
{
    attach(scope.runtime(), m_maxSize);
}

void QueueBase::taskDone(Scope &scope)
{
    introduce(scope);
    if (m_unfinished == 0)
        throw std::logic_error("taskDone() was called more often than there were items");
    finish(1, scope.task(), EventIndex::None);
}

AwaitableOf<QueueBase::JoinWait, QueueBase> QueueBase::join(Scope &scope,
                                                            const std::source_location &where)
{
    introduce(scope);
    return AwaitableOf<JoinWait, QueueBase>(*this, scope, where);
}

void QueueBase::finish(int count, TaskId task, EventIndex cause)
{
    if (count == 0)
        return;
    m_unfinished -= count;
    const EventIndex done =
        report({.kind = EventKind::ItemDone, .task = task, .cause = cause, .value = m_unfinished});
    if (m_unfinished == 0)
        m_joiners.wakeAll(done);
}

EventIndex
QueueBase::reportPut(TaskId task, std::size_t inside, EventIndex cause, Clock::TimePoint at)
{
    return report({.kind = EventKind::ItemPut,
                   .task = task,
                   .cause = cause,
                   .value = static_cast<qint64>(inside)},
                  at);
}

EventIndex
QueueBase::reportTaken(TaskId task, std::size_t inside, EventIndex cause, Clock::TimePoint at)
{
    return report({.kind = EventKind::ItemTaken,
                   .task = task,
                   .cause = cause,
                   .value = static_cast<qint64>(inside)},
                  at);
}

bool QueueBase::escalateShutDown(ShutdownMode mode) noexcept
{
    const bool drops = mode == ShutdownMode::Immediate;
    if (m_shutDown && (m_dropsItems || !drops))
        return false;
    m_shutDown = true;
    m_dropsItems = drops;
    return true;
}

EventIndex QueueBase::reportShutDown(ShutdownMode mode, std::size_t inside)
{
    m_shutDownEvent = report({.kind = EventKind::QueueShutDown,
                              .detail = static_cast<quint8>(mode),
                              .value = static_cast<qint64>(inside)});
    return m_shutDownEvent;
}

QueueBase::Wait &QueueBase::Line::leaves() noexcept
{
    --length;
    ++leaving;
    waits.front().m_isLeaving = true;
    return waits.front();
}

void QueueBase::Line::wakeAll(EventIndex cause)
{
    while (!isEmpty())
        leaves().grant(cause);
}

QueueBase::Wait::Wait(
    QueueBase &queue, Line &line, Scope &scope, WaitKind kind, const std::source_location &where)
    : Waiter(scope, kind, queue.id(), where)
    , m_line(line)
{
}

void QueueBase::Wait::await_suspend(std::coroutine_handle<> handle)
{
    m_line.waits.append(*this);
    park(handle, ++m_line.length);
}

QueueBase::JoinWait::JoinWait(QueueBase &queue, Scope &scope, const std::source_location &where)
    : Wait(queue, queue.m_joiners, scope, WaitKind::QueueJoin, where)
    , m_queue(queue)
{
}

} // namespace coroscope
