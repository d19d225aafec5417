// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpmessage.h"
#include "core/trace/traceevent.h"

#include <optional>
#include <vector>

namespace coroscope {

/// What the requests of tasks were doing, over time: the part of a run's history that only those who know
/// HTTP can read. A flat list in which each mark leads to the one before it of the same task, so that a
/// question costs as many steps as the task has phases after that time.
class PhaseTrack
{
public:
    struct Phase
    {
        HttpPhase phase = HttpPhase::Connect;
        Clock::TimePoint began;
        bool reusedConnection = false;
    };

    void clear();
    /// Takes in what begins a phase, and nothing else. Times never go back.
    void add(const TraceEvent &event);

    /// The phase that the task's request had begun last by `t`; nullopt before its first.
    std::optional<Phase> at(TaskId task, Clock::TimePoint t) const;

private:
    struct Mark
    {
        Clock::TimePoint time;
        qint32 previous = -1; ///< index into m_marks
        HttpPhase phase{};
        bool reusedConnection = false;
    };

    std::vector<Mark> m_marks;  ///< by time
    std::vector<qint32> m_last; ///< by TaskId: index into m_marks, or -1
};

} // namespace coroscope
