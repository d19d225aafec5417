// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"
#include "core/trace/moment.h"
#include "core/trace/traceevent.h"

#include <optional>
#include <vector>

namespace coroscope {

/// What the requests of tasks were doing, over time: the part of a run's history that only those who know
/// HTTP can read. A flat list in which each mark leads to the one before it of the same task, so that a
/// question costs as many steps as the task has phases and samples after that time.
class PhaseTrack
{
public:
    struct Phase
    {
        HttpPhase phase = HttpPhase::Connect;
        Clock::TimePoint began;
        bool reusedConnection = false;
        std::optional<qint64> bytes = {}; ///< of the body, by a sample if there was one
    };

    void clear();
    /// Takes in what begins a phase and how much of a body has come, and nothing else. Moments never go back.
    void add(Moment now, const TraceEvent &event);

    /// The phase that the task's request had begun last by then; nullopt before its first.
    std::optional<Phase> at(TaskId task, Moment m) const;

private:
    struct Mark
    {
        Moment since;
        Phase phase;
        qint32 previous = -1; ///< index into m_marks
    };

    const Mark *newest(TaskId task) const;
    void append(TaskId task, Moment now, const Phase &phase);

    std::vector<Mark> m_marks;  ///< in order
    std::vector<qint32> m_last; ///< by TaskId: index into m_marks, or -1
};

} // namespace coroscope
