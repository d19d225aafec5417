// SPDX-License-Identifier: MIT
#include "core/check/run/phasetrack.h"

#include "core/http/httpevents.h"

#include <utility>

namespace coroscope {

void PhaseTrack::clear()
{
    *this = {};
}

void PhaseTrack::add(Moment now, const TraceEvent &event)
{
    const qint32 last = newest(event.task);
    if (const auto begun = PhaseBegan::read(event)) {
        const Phase phase{.phase = begun->phase,
                          .began = event.time,
                          .reusedConnection = begun->reusedConnection};
        append(event.task, {.since = now, .phase = phase, .previous = last});
    } else if (const auto arrived = BodyArrived::read(event)) {
        const Mark *const known = markAt(last);
        if (!known || known->phase.phase != HttpPhase::Body)
            return; // a recording may be damaged
        Phase phase = known->phase;
        phase.bytes = arrived->bytes;
        append(event.task, {.since = now, .phase = phase, .previous = last});
    }
}

void PhaseTrack::forget(TaskId task)
{
    qint32 index = newest(task);
    m_newest.remove(static_cast<quint32>(task));
    while (index != none) {
        Mark &mark = m_marks[static_cast<std::size_t>(index)];
        m_free = std::exchange(index, std::exchange(mark.previous, m_free));
    }
}

std::optional<PhaseTrack::Phase> PhaseTrack::at(TaskId task, Moment m) const
{
    for (const Mark *mark = markAt(newest(task)); mark; mark = markAt(mark->previous)) {
        if (mark->since <= m)
            return mark->phase;
    }
    return std::nullopt;
}

void PhaseTrack::append(TaskId task, const Mark &mark)
{
    qint32 &newest = m_newest[static_cast<quint32>(task)];
    if (m_free == none) {
        newest = static_cast<qint32>(m_marks.size());
        m_marks.push_back(mark);
        return;
    }
    newest = m_free;
    Mark &free = m_marks[static_cast<std::size_t>(m_free)];
    m_free = free.previous;
    free = mark;
}

} // namespace coroscope
