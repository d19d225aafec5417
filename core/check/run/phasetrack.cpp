// SPDX-License-Identifier: MIT
#include "core/check/run/phasetrack.h"

#include "core/http/httpevents.h"

namespace coroscope {

void PhaseTrack::clear()
{
    m_marks.clear();
    m_last.clear();
}

void PhaseTrack::add(Moment now, const TraceEvent &event)
{
    if (const auto begun = PhaseBegan::read(event)) {
        append(event.task,
               now,
               {.phase = begun->phase,
                .began = event.time,
                .reusedConnection = begun->reusedConnection});
    } else if (const auto arrived = BodyArrived::read(event)) {
        const Mark *const last = newest(event.task);
        if (!last || last->phase.phase != HttpPhase::Body)
            return; // a recording may be damaged
        Phase phase = last->phase;
        phase.bytes = arrived->bytes;
        append(event.task, now, phase);
    }
}

std::optional<PhaseTrack::Phase> PhaseTrack::at(TaskId task, Moment m) const
{
    for (const Mark *mark = newest(task); mark;) {
        if (mark->since <= m)
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

void PhaseTrack::append(TaskId task, Moment now, const Phase &phase)
{
    const auto index = static_cast<std::size_t>(task);
    if (index >= m_last.size())
        m_last.resize(index + 1, -1);
    m_marks.push_back({.since = now, .phase = phase, .previous = m_last[index]});
    m_last[index] = static_cast<qint32>(m_marks.size() - 1);
}

} // namespace coroscope
