// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"
#include "core/trace/moment.h"
#include "core/trace/traceevent.h"

#include <QHash>

#include <optional>
#include <vector>

namespace coroscope {

/// What the requests of tasks were doing, over time: the part of a run's history that only those who know
/// HTTP can read. Each mark leads to the one before it of the same task, so that a question costs as many steps as the
/// task has phases and samples after that time.
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

    /// Drops what it knows of a task that has ended.
    void forget(TaskId task);

    /// The phase that the task's request had begun last by then; nullopt before its first.
    std::optional<Phase> at(TaskId task, Moment m) const;

private:
    static constexpr qint32 none = -1;

    struct Mark
    {
        Moment since;
        Phase phase;
        qint32 previous = none; ///< index into m_marks
    };

    const Mark *markAt(qint32 index) const
    {
        return index == none ? nullptr : &m_marks[static_cast<std::size_t>(index)];
    }
    qint32 newest(TaskId task) const { return m_newest.value(static_cast<quint32>(task), none); }
    void append(TaskId task, const Mark &mark);

    std::vector<Mark> m_marks;       ///< those that are in use, and those that are free for others
    QHash<quint32, qint32> m_newest; ///< by TaskId: index into m_marks
    qint32 m_free = none;            ///< the first of the free ones, linked as those of a task are
};

} // namespace coroscope
