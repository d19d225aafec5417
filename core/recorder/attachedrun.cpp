// SPDX-License-Identifier: MIT
#include "core/recorder/attachedrun.h"

#include <algorithm>

namespace coroscope {

namespace {

bool namesTask(const Event &event)
{
    return event.kind == EventKind::TaskSpawned
           || (event.kind == EventKind::WaitBegan
               && static_cast<WaitKind>(event.detail) == WaitKind::Task);
}

} // namespace

EventIndex AttachedRun::record(Clock::TimePoint at, const Event &event)
{
    const Clock::TimePoint time = at + m_offsets.time;
    const EventIndex recorded = m_recording.record(time, shifted(event));
    m_next.time = std::max(m_next.time, time.time_since_epoch());
    if (!m_own)
        return recorded;
    try {
        const EventIndex answered = m_own->record(at, event);
        note(recorded, answered);
        return answered;
    } catch (...) { // the run is about to detach both
        m_recording.cutOff(QStringLiteral("the program's own observer threw"));
        throw;
    }
}

Event AttachedRun::shifted(const Event &event) const
{
    Event shifted = event;
    if (event.task != TaskId::None)
        shifted.task = TaskId{static_cast<quint32>(event.task) + m_offsets.tasks};
    if (event.resource != ResourceId::None)
        shifted.resource = ResourceId{static_cast<quint32>(event.resource) + m_offsets.resources};
    if (namesTask(event) && event.value > 0)
        shifted.value += m_offsets.tasks;
    if (event.kind == EventKind::DeadlineSet && event.value >= 0)
        shifted.value = Clock::after(Clock::TimePoint(Clock::Duration(event.value)), m_offsets.time)
                            .time_since_epoch()
                            .count();
    shifted.cause = causeInRecording(event.cause);
    return shifted;
}

EventIndex AttachedRun::causeInRecording(EventIndex cause) const
{
    if (!m_own || cause == EventIndex::None)
        return cause;
    return m_isInStep && m_ahead ? EventIndex{static_cast<quint32>(cause) + *m_ahead}
                                 : EventIndex::None;
}

/// An observer may number its events as it likes. From the first on that is not as those before, nobody knows which event
/// a cause is.
void AttachedRun::note(EventIndex recorded, EventIndex answered)
{
    const quint32 ahead = static_cast<quint32>(recorded) - static_cast<quint32>(answered);
    m_isInStep = m_isInStep && m_ahead.value_or(ahead) == ahead;
    m_ahead = ahead;
}

} // namespace coroscope
