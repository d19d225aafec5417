// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <QHash>

#include <vector>

namespace coroscope {

/// A time in which something held for what a task did: it lay within a scope.
struct ScopeSpan : MomentSpan
{
    enum class Kind : quint8 {
        Deadline, ///< by `deadline` it was to be over
        Shield,   ///< cancels from outside were held off
        Stage,    ///< it opened, used or closed the resource `name`
        CleanUp,  ///< it had been cut off from a wait, and was tidying up
    };

    ScopeSpan(Kind what, Moment began)
        : MomentSpan(began)
        , kind(what)
    {
    }

    Kind kind;
    Stage stage = Stage::Opening;
    TextId name = TextId::None;
    Clock::TimePoint deadline{};
};

/// The scopes that tasks were in, as far as a recording can tell: it names none, so a deadline that is lifted is taken
/// for the innermost.
class ScopeIndex
{
public:
    using Spans = std::vector<ScopeSpan>;

    /// Takes in what is new, at a cost of what is new.
    void takeIn(const History &history);
    /// In the order in which they began.
    const Spans &spansOf(TaskId task) const;

private:
    void read(Moment now, const TraceEvent &event);
    ScopeSpan &begin(TaskId task, ScopeSpan::Kind kind, Moment now);
    template <typename Matches>
    void endInnermost(TaskId task, Moment now, Matches matches);
    bool isInside(TaskId task, ScopeSpan::Kind kind) const;
    void endAll(TaskId task, Moment now);
    void readDeadline(Moment now, const TraceEvent &event);
    void readStage(Moment now, const TraceEvent &event);
    void endCleanUp(Moment now, TaskId task);

    QHash<TaskId, Spans> m_spans;
    QHash<TaskId, std::vector<std::size_t>> m_open; ///< of living tasks: positions in their spans
    qsizetype m_next = 1;                           ///< the first event that is not in it
};

} // namespace coroscope
