// SPDX-License-Identifier: MIT
#include "fuzzobserver.h"

#include <algorithm>

namespace coroscope {

EventIndex FuzzObserver::record(Clock::TimePoint at, const Event &event)
{
    require(at >= m_now, "time goes on");
    m_now = at;
    require(static_cast<quint32>(event.cause) <= m_count, "a cause comes first");
    ++m_count;
    m_fingerprint = qHashMulti(m_fingerprint,
                               at.time_since_epoch().count(),
                               static_cast<int>(event.kind),
                               event.detail,
                               static_cast<quint32>(event.task),
                               static_cast<quint32>(event.resource),
                               static_cast<quint32>(event.cause),
                               event.value,
                               event.text);
    switch (event.kind) {
    case EventKind::TaskSpawned:
        spawned(event);
        break;
    case EventKind::TaskStarted:
        started(m_tasks[event.task]);
        break;
    case EventKind::TaskEnded:
        ended(m_tasks[event.task]);
        break;
    case EventKind::WaitBegan:
        waitBegan(event, m_tasks[event.task]);
        break;
    case EventKind::WaitEnded:
        waitEnded(event, m_tasks[event.task]);
        break;
    case EventKind::ResourceCreated:
        m_gates[event.resource] = {event.value, event.value, {}};
        break;
    case EventKind::ResourceRemoved: {
        const Gate &gate = m_gates[event.resource];
        require(gate.available == gate.permits && gate.queue.isEmpty(), "a gate ends idle");
        break;
    }
    case EventKind::PermitAcquired:
        acquired(event);
        break;
    case EventKind::PermitReleased:
        released(event);
        break;
    case EventKind::CancelRequested:
        ++m_cancels;
        break;
    default:
        break;
    }
    return EventIndex{m_count};
}

QString FuzzObserver::complaint() const
{
    if (!m_complaint.isEmpty())
        return m_complaint;
    const bool allEnded = std::all_of(
        m_tasks.begin(), m_tasks.end(), [](const auto &entry) { return entry.second.hasEnded; });
    return allEnded ? QString() : QStringLiteral("every task ends");
}

void FuzzObserver::require(bool holds, const char *rule)
{
    if (!holds && m_complaint.isEmpty())
        m_complaint = QStringLiteral("event %1 breaks the rule: %2")
                          .arg(m_count)
                          .arg(QString::fromLatin1(rule));
}

void FuzzObserver::spawned(const Event &event)
{
    require(!m_tasks.contains(event.task), "a task is spawned once");
    m_tasks[event.task] = {};
}

void FuzzObserver::started(Task &task)
{
    require(!task.hasStarted && !task.hasEnded, "a task starts once");
    task.hasStarted = true;
}

void FuzzObserver::ended(Task &task)
{
    require(task.hasStarted && !task.hasEnded, "a task ends once");
    require(!task.waits, "a task that waits does not end");
    task.hasEnded = true;
}

void FuzzObserver::waitBegan(const Event &event, Task &task)
{
    ++m_waits;
    require(!task.waits, "a task waits for one thing at a time");
    task.waits = true;
    if (static_cast<WaitKind>(event.detail) != WaitKind::Semaphore)
        return;
    Gate &gate = m_gates[event.resource];
    require(gate.available == 0, "nobody waits beside a free permit");
    gate.queue.append(event.task);
    require(event.value == gate.queue.size(), "a wait knows its place");
}

void FuzzObserver::waitEnded(const Event &event, Task &task)
{
    require(task.waits, "a wait ends once");
    task.waits = false;
    if (static_cast<WakeReason>(event.detail) == WakeReason::Cancelled
        && event.resource != ResourceId::None)
        require(m_gates[event.resource].queue.removeOne(event.task), "who leaves was there");
}

void FuzzObserver::acquired(const Event &event)
{
    Gate &gate = m_gates[event.resource];
    --gate.available;
    require(gate.available >= 0 && gate.available == event.value, "permits add up");
    if (gate.queue.isEmpty())
        return;
    require(gate.queue.takeFirst() == event.task, "first in, first out");
    ++m_handOvers;
}

void FuzzObserver::released(const Event &event)
{
    Gate &gate = m_gates[event.resource];
    ++gate.available;
    require(gate.available <= gate.permits && gate.available == event.value, "permits add up");
}

} // namespace coroscope
