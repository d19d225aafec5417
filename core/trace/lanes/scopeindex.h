// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/taskscopes.h"

#include <QHash>

namespace coroscope {

/// The scopes that tasks were in, as far as a recording can tell: it names none, so a deadline that is lifted is taken
/// for the innermost, and one that fires for the first to come.
class ScopeIndex
{
public:
    /// Takes in what is new, at a cost of what is new.
    void takeIn(const History &history);
    const TaskScopes &of(TaskId task) const;

private:
    void read(Moment now, const TraceEvent &event);
    void begin(TaskId task, ScopeSpan::Kind kind, Moment now);
    template <typename Matches>
    void endInnermost(TaskId task, Moment now, Matches matches);
    void fire(TaskId task, Moment now);
    void readDeadline(Moment now, const TraceEvent &event);
    void readStage(Moment now, const TraceEvent &event);
    void endCleanUp(Moment now, TaskId task);

    QHash<TaskId, TaskScopes> m_scopes;
    qsizetype m_next = 1; ///< the first event that is not in it
};

} // namespace coroscope
