// SPDX-License-Identifier: MIT
#include "core/check/run/phasetrack.h"

namespace coroscope {

void PhaseTrack::clear()
{
    m_marks.clear();
    m_last.clear();
}

void PhaseTrack::add(const TraceEvent &event)
{
    // A recording may be damaged.
    if (event.kind == EventKind::PhaseBegan
        && event.detail <= static_cast<quint8>(HttpPhase::Body)) {
        append(event.task,
               event.time,
               {.phase = static_cast<HttpPhase>(event.detail),
                .began = event.time,
                .reusedConnection = event.value != 0});
    } else if (const Mark *const last = newest(event.task);
               event.kind == EventKind::BodyArrived && last
               && last->phase.phase == HttpPhase::Body) {
        Phase phase = last->phase;
        phase.bytes = event.value;
        append(event.task, event.time, phase);
    }
}

std::optional<PhaseTrack::Phase> PhaseTrack::at(TaskId task, Clock::TimePoint t) const
{
    for (const Mark *mark = newest(task); mark;) {
        if (mark->time <= t)
            return mark->phase;
        mark = mark->previous < 0 ? nullptr : &m_marks[static_cast<std::size_t>(mark->previous)];
    }
    return std::nullopt;
}

const PhaseTrack::Mark *PhaseTrack::newest(TaskId task) const
{
    const auto index = static_cast<std::size_t>(task);
    const qint32 mark = index < m_last.size() ? m_last[index] : -1;
    return mark < 0 ? nullptr : &m_marks[static_cast<std::size_t>(mark)];
}

void PhaseTrack::append(TaskId task, Clock::TimePoint time, const Phase &phase)
{
    const auto index = static_cast<std::size_t>(task);
    if (index >= m_last.size())
        m_last.resize(index + 1, -1);
    m_marks.push_back({.time = time, .phase = phase, .previous = m_last[index]});
    m_last[index] = static_cast<qint32>(m_marks.size() - 1);
}

} // namespace coroscope
