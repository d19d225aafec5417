// SPDX-License-Identifier: MIT
#include "core/check/phasetrack.h"

#include <utility>

namespace coroscope {

void PhaseTrack::clear()
{
    m_marks.clear();
    m_last.clear();
}

void PhaseTrack::add(const TraceEvent &event)
{
    // A recording may be damaged.
    const bool isPhase =
        event.kind == EventKind::PhaseBegan && event.detail <= static_cast<quint8>(HttpPhase::Body);
    if (!isPhase)
        return;
    const auto task = static_cast<std::size_t>(event.task);
    if (task >= m_last.size())
        m_last.resize(task + 1, -1);
    m_marks.push_back({.time = event.time,
                       .previous = m_last[task],
                       .phase = static_cast<HttpPhase>(event.detail),
                       .reusedConnection = event.value != 0});
    m_last[task] = static_cast<qint32>(m_marks.size() - 1);
}

std::optional<PhaseTrack::Phase> PhaseTrack::at(TaskId task, Clock::TimePoint t) const
{
    const auto index = static_cast<std::size_t>(task);
    if (index >= m_last.size())
        return std::nullopt;
    for (qint32 mark = m_last[index]; mark >= 0;) {
        const Mark &entry = m_marks[static_cast<std::size_t>(mark)];
        if (entry.time <= t)
            return Phase{entry.phase, entry.time, entry.reusedConnection};
        mark = entry.previous;
    }
    return std::nullopt;
}

} // namespace coroscope
