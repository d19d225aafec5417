// SPDX-License-Identifier: MIT
#include "tests/support/historybuilder.h"

#include <utility>

namespace coroscope {
namespace {

template <typename Enum>
constexpr quint8 detail(Enum value)
{
    return static_cast<quint8>(value);
}

WaitKind waitKind(ResourceKind kind)
{
    switch (kind) {
    case ResourceKind::Semaphore:
        return WaitKind::Semaphore;
    case ResourceKind::Event:
        return WaitKind::Event;
    case ResourceKind::Queue:
        return WaitKind::QueueGet;
    case ResourceKind::Lock:
        return WaitKind::Lock;
    case ResourceKind::Condition:
        return WaitKind::Condition;
    case ResourceKind::Barrier:
        return WaitKind::Barrier;
    }
    Q_UNREACHABLE();
}

} // namespace

HistoryBuilder::HistoryBuilder(qsizetype eventLimit)
    : m_history(eventLimit)
{
}

HistoryBuilder &HistoryBuilder::at(Clock::Duration sinceBegin)
{
    Q_ASSERT(m_now <= Clock::TimePoint(sinceBegin));
    m_now = Clock::TimePoint(sinceBegin);
    return *this;
}

HistoryBuilder &HistoryBuilder::because(EventIndex cause)
{
    m_cause = cause;
    return *this;
}

ResourceId HistoryBuilder::semaphore(const QString &name, int permits)
{
    return create(ResourceKind::Semaphore, name, permits);
}

ResourceId HistoryBuilder::queue(const QString &name, int capacity)
{
    return create(ResourceKind::Queue, name, capacity);
}

ResourceId HistoryBuilder::event(const QString &name)
{
    return create(ResourceKind::Event, name, 0);
}

ResourceId HistoryBuilder::lock(const QString &name)
{
    return create(ResourceKind::Lock, name, 1);
}

ResourceId HistoryBuilder::condition(const QString &name)
{
    return create(ResourceKind::Condition, name, 0);
}

ResourceId HistoryBuilder::barrier(const QString &name, int parties)
{
    return create(ResourceKind::Barrier, name, parties);
}

HistoryBuilder &HistoryBuilder::setPermits(ResourceId semaphore, int permits)
{
    resource(semaphore).permits = permits;
    return record({.kind = EventKind::PermitsChanged, .resource = semaphore, .value = permits});
}

HistoryBuilder &HistoryBuilder::remove(ResourceId resource)
{
    return record({.kind = EventKind::ResourceRemoved, .resource = resource});
}

TaskId HistoryBuilder::spawn(const QString &name, TaskId parent, const std::source_location &where)
{
    m_waits.push_back(ResourceId::None);
    const TaskId id{static_cast<quint32>(m_waits.size())};
    record({.kind = EventKind::TaskSpawned,
            .task = id,
            .value = static_cast<qint64>(parent),
            .text = name,
            .where = &where});
    return id;
}

HistoryBuilder &HistoryBuilder::start(TaskId task)
{
    return record({.kind = EventKind::TaskStarted, .task = task});
}

HistoryBuilder &HistoryBuilder::noteSubject(TaskId task, qint64 subject)
{
    return record({.kind = EventKind::SubjectNoted, .task = task, .value = subject});
}

HistoryBuilder &HistoryBuilder::mark(TaskId task, TaskOutcome outcome, const QString &why)
{
    return record(
        {.kind = EventKind::OutcomeMarked, .detail = detail(outcome), .task = task, .text = why});
}

HistoryBuilder &HistoryBuilder::cancel(TaskId task, CancelSource source, const QString &reason)
{
    return record({.kind = EventKind::CancelRequested,
                   .detail = detail(source),
                   .task = task,
                   .text = reason});
}

HistoryBuilder &HistoryBuilder::end(TaskId task, TaskOutcome outcome, const QString &error)
{
    return record(
        {.kind = EventKind::TaskEnded, .detail = detail(outcome), .task = task, .text = error});
}

HistoryBuilder &
HistoryBuilder::waitFor(TaskId task, ResourceId id, const std::source_location &where)
{
    waitOf(task) = id;
    Resource &joined = resource(id);
    return record({.kind = EventKind::WaitBegan,
                   .detail = detail(waitKind(joined.kind)),
                   .task = task,
                   .resource = id,
                   .value = ++joined.waiting,
                   .where = &where});
}

HistoryBuilder &HistoryBuilder::wait(TaskId task,
                                     WaitKind kind,
                                     Clock::Duration delay,
                                     const std::source_location &where)
{
    return record({.kind = EventKind::WaitBegan,
                   .detail = detail(kind),
                   .task = task,
                   .value = delay.count(),
                   .where = &where});
}

HistoryBuilder &HistoryBuilder::wake(TaskId task, WakeReason reason)
{
    return settle(task, reason).resume(task);
}

HistoryBuilder &HistoryBuilder::resume(TaskId task)
{
    return record({.kind = EventKind::TaskResumed, .task = task});
}

HistoryBuilder &HistoryBuilder::settle(TaskId task, WakeReason reason)
{
    const ResourceId left = std::exchange(waitOf(task), ResourceId::None);
    if (left != ResourceId::None)
        --resource(left).waiting;
    return record(
        {.kind = EventKind::WaitEnded, .detail = detail(reason), .task = task, .resource = left});
}

HistoryBuilder &HistoryBuilder::acquire(TaskId task, ResourceId semaphore)
{
    Resource &taken = resource(semaphore);
    record({.kind = EventKind::PermitAcquired,
            .task = task,
            .resource = semaphore,
            .value = taken.permits - ++taken.held});
    return waitOf(task) == semaphore ? because(m_last).wake(task) : *this;
}

HistoryBuilder &HistoryBuilder::release(TaskId task, ResourceId semaphore)
{
    Resource &given = resource(semaphore);
    return record({.kind = EventKind::PermitReleased,
                   .task = task,
                   .resource = semaphore,
                   .value = given.permits - --given.held});
}

HistoryBuilder &HistoryBuilder::beginAttempt(TaskId task, int number)
{
    return record({.kind = EventKind::AttemptBegan, .task = task, .value = number});
}

HistoryBuilder &
HistoryBuilder::endAttempt(TaskId task, int number, TaskOutcome outcome, const QString &error)
{
    return record({.kind = EventKind::AttemptEnded,
                   .detail = detail(outcome),
                   .task = task,
                   .value = number,
                   .text = error});
}

HistoryBuilder &HistoryBuilder::backOff(TaskId task, Clock::Duration delay)
{
    record({.kind = EventKind::BackoffBegan, .task = task, .value = delay.count()});
    return wait(task, WaitKind::Backoff, delay);
}

HistoryBuilder &HistoryBuilder::report(TaskId task, Event event)
{
    event.task = task;
    return record(event);
}

HistoryBuilder &HistoryBuilder::record(Event event)
{
    if (event.cause == EventIndex::None)
        event.cause = m_cause;
    m_cause = EventIndex::None;
    m_last = m_log.record(m_now, event);
    return *this;
}

History HistoryBuilder::history()
{
    m_history.append(m_log.take());
    return m_history;
}

ResourceId HistoryBuilder::create(ResourceKind kind, const QString &name, int permits)
{
    m_resources.push_back({.kind = kind, .permits = permits});
    const ResourceId id{static_cast<quint32>(m_resources.size())};
    record({.kind = EventKind::ResourceCreated,
            .detail = detail(kind),
            .resource = id,
            .value = permits,
            .text = name});
    return id;
}

HistoryBuilder::Resource &HistoryBuilder::resource(ResourceId id)
{
    return m_resources.at(static_cast<std::size_t>(id) - 1);
}

ResourceId &HistoryBuilder::waitOf(TaskId task)
{
    return m_waits.at(static_cast<std::size_t>(task) - 1);
}

} // namespace coroscope
