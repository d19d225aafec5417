// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <functional>
#include <vector>

namespace coroscope {

/// A task had the loop.
struct LoopTurn : MomentSpan
{
    LoopTurn(TaskId who, Moment began)
        : MomentSpan(began)
        , task(who)
    {
    }

    TaskId task;
};

/// Who had the event loop, when: the turns of all tasks in one row. Few turns are gone through one by one, and of many
/// there is how busy the loop was, from sums whose size does not grow with the run.
class LoopIndex
{
public:
    /// Takes in what is new, at a cost of what is new.
    void takeIn(const History &history);

    bool isEmpty() const { return m_isEmpty; }
    /// The share of a time in which a task had the loop, from 0 to 1: exact over many of grain(). A turn that nobody
    /// ended goes on up to the end of what was taken in.
    double busy(Clock::TimePoint from, Clock::TimePoint to) const;
    /// How finely busy() tells.
    Clock::Duration grain() const { return m_grain; }
    /// Who had the loop then, as turnAt() says; also in a turn that goes on, whatever has happened in it.
    std::optional<LoopTurn> turnBy(const History &history, Moment m) const;

    /// Calls `visit` with each turn that has begun by `to`, and has not ended by `from`, in order. Costs as many
    /// steps as there are events between them.
    static void turns(const History &history,
                      Moment from,
                      Moment to,
                      const std::function<void(const LoopTurn &)> &visit);
    /// Who has the loop then; nullopt: nobody, or it has had it for thousands of events.
    static std::optional<LoopTurn> turnAt(const History &history, Moment m);

private:
    void add(Clock::TimePoint from, Clock::TimePoint to);
    void coarsen();

    double busyUntil(Clock::TimePoint t) const;

    std::vector<Clock::Duration>
        m_busyUntil; ///< by time / m_grain: from the begin to the end of that
    Clock::Duration m_grain = std::chrono::microseconds(100);
    qsizetype m_next = 1;           ///< the first event that is not in it
    std::optional<LoopTurn> m_open; ///< the newest turn, if it goes on
    Clock::TimePoint m_end;
    bool m_isEmpty = true;
};

} // namespace coroscope
