// SPDX-License-Identifier: MIT
#include "core/lessons/runs/innerrun.h"

namespace coroscope {

RunOptions InnerRun::options(quint64 seed)
{
    RunOptions options;
    options.clock = &m_clock;
    options.runtime.observer = this;
    options.runtime.seed = seed;
    return options;
}

EventIndex InnerRun::record(Clock::TimePoint at, const Event &event)
{
    Recorded &recorded = m_events.emplace_back(
        Recorded{at,
                 event,
                 event.text.toString(),
                 event.where ? *event.where : std::source_location()});
    recorded.event.text = {};
    return EventIndex{static_cast<quint32>(m_events.size())};
}

void InnerRun::tell()
{
    const Clock::TimePoint begin = m_outerClock.now();
    for (const Recorded &recorded : m_events) {
        const Event event = translated(recorded);
        m_outerIndices.push_back(m_scope.runtime().record(
            event, begin + recorded.at.time_since_epoch()));
    }
    m_outerClock.advance(m_clock.now().time_since_epoch());
}

/// As the lesson's own observer is to see it.
Event InnerRun::translated(const Recorded &recorded)
{
    Event event = recorded.event;
    event.text = recorded.text;
    if (event.where)
        event.where = &recorded.where;
    if (event.kind == EventKind::TaskSpawned) {
        const TaskId parent = outerTask(TaskId(event.value));
        m_outerTasks[event.task] = m_scope.runtime().nextTask();
        event.value = qint64(parent);
    }
    const bool waitsForATask =
        event.kind == EventKind::WaitBegan
        && event.detail == static_cast<quint8>(WaitKind::Task);
    if (waitsForATask)
        event.value = qint64(outerTask(TaskId(event.value)));
    if (event.kind == EventKind::DeadlineSet && event.value >= 0)
        event.value += m_outerClock.now().time_since_epoch().count();
    if (event.task != TaskId::None)
        event.task = outerTask(event.task);
    if (event.cause != EventIndex::None)
        event.cause =
            m_outerIndices.at(static_cast<std::size_t>(event.cause) - 1);
    return event;
}

/// The one that waits for the run is above its root.
TaskId InnerRun::outerTask(TaskId inner) const
{
    const auto found = m_outerTasks.find(inner);
    return found == m_outerTasks.end() ? m_scope.task() : found->second;
}

} // namespace coroscope
