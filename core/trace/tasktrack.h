// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/moment.h"
#include "core/trace/taskstate.h"
#include "core/trace/traceevent.h"

#include <vector>

namespace coroscope {

/// From then on, until the next transition, the task was in `state`. Packed into 16 bytes, because
/// each task has about ten of them.
struct Transition
{
    Transition(Moment when, TaskState what)
        : time(when.time)
        , event(when.event)
        , resource(ResourceId::None)
        , state(what)
        , m_wait(0)
    {
    }
    Transition(Moment when, WaitKind kind, ResourceId waitsFor)
        : time(when.time)
        , event(when.event)
        , resource(waitsFor)
        , state(stateDuring(kind))
        , m_wait(static_cast<quint32>(kind) & 0x1fU)
    {
    }

    Clock::TimePoint time;
    EventIndex event;         ///< what brought it about; its cause says why
    ResourceId resource : 23; ///< what it waits for, in state Suspended
    TaskState state : 4;

    Moment moment() const { return {time, event}; }
    /// What for, in the states Network, Suspended and Backoff.
    WaitKind wait() const { return static_cast<WaitKind>(m_wait); }
    /// Whether a task that goes from one to the other does anything different.
    bool isLike(const Transition &other) const
    {
        return state == other.state && m_wait == other.m_wait && resource == other.resource;
    }

private:
    quint32 m_wait : 5;
};
static_assert(sizeof(Transition) == 16);
static_assert(static_cast<int>(WaitKind::Barrier) < 32 && taskStateCount <= 16);

/// One try of a retried operation.
struct AttemptSpan : MomentSpan
{
    AttemptSpan(Moment began, int ordinal)
        : MomentSpan(began)
        , number(ordinal)
    {
    }

    int number;
    TaskOutcome outcome = TaskOutcome::Done; ///< meaningful once ended
    TextId error = TextId::None;
};

/// All that is known of one task: who it is and what it did when.
struct TaskTrack
{
    TaskId id = TaskId::None;
    TaskId parent = TaskId::None;
    TextId name = TextId::None;
    TextId error = TextId::None;   ///< why it did not succeed
    PlaceId place = PlaceId::None; ///< where it was spawned
    /// The transitions between its spawning and its end, and its attempts, were dropped at the history's
    /// bound. What it was doing meanwhile is not known: stateAt() says Pending until it ended.
    bool isSummary = false;
    std::optional<TaskOutcome> marked{};   ///< the outcome that it marked itself, if it did
    qint64 subject = -1;                   ///< the input item it works on, or -1
    std::vector<Transition> transitions{}; ///< in order; the first is Pending
    std::vector<AttemptSpan> attempts{};

    Moment spawned() const;
    /// nullopt while it lives.
    std::optional<Moment> ended() const;
    /// The time of its end, or of `m` if it lives then.
    Clock::TimePoint endBy(Moment m) const;
    /// The transition that was in force then; nullptr before the task existed.
    const Transition *at(Moment m) const;
    /// nullopt before the task existed.
    std::optional<TaskState> stateAt(Moment m) const;
    /// How many attempts had begun by then.
    int attemptsAt(Moment m) const;
    /// How long the task had been in `state`, in all, by then. Zero for what a summary no longer knows.
    Clock::Duration timeIn(TaskState state, Moment m) const;

    // --- filled by History, in order
    /// The last one is no end.
    void enter(const Transition &next);
    void beginAttempt(Moment m, int number);
    /// Attempts may nest: ends the innermost open one of that number, and says whether there was one.
    bool endAttempt(Moment m, int number, TaskOutcome outcome, TextId reason);
    /// Ends whatever attempts are open as the task ended, and gives back spare memory.
    void close(Moment m, TaskOutcome outcome);
    /// Drops everything between spawning and end.
    void summarise();
};

} // namespace coroscope
