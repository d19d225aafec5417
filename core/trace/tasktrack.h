// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/taskstate.h"
#include "core/trace/traceevent.h"

#include <vector>

namespace coroscope {

/// From `time` on, until the next transition, the task was in `state`. Packed into 16 bytes, because
/// each task has about five of them.
struct Transition
{
    Transition(Clock::TimePoint when,
               EventIndex why,
               TaskState what,
               ResourceId waitsFor = ResourceId::None)
        : time(when)
        , event(why)
        , resource(waitsFor)
        , state(what)
    {
    }

    Clock::TimePoint time;
    EventIndex event;         ///< what brought it about; its cause says why
    ResourceId resource : 24; ///< what it waits for, in state Waiting
    TaskState state : 8;
};
static_assert(sizeof(Transition) == 16);

/// One try of a retried operation.
struct AttemptSpan
{
    int number = 1;
    Clock::TimePoint began;
    std::optional<Clock::TimePoint> ended{};
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
    std::vector<Transition> transitions{}; ///< sorted by time; the first is Pending
    std::vector<AttemptSpan> attempts{};

    Clock::TimePoint spawned() const;
    /// nullopt while it lives.
    std::optional<Clock::TimePoint> ended() const;
    /// The transition that was in force at t; nullptr before the task existed.
    const Transition *at(Clock::TimePoint t) const;
    /// nullopt before the task existed.
    std::optional<TaskState> stateAt(Clock::TimePoint t) const;
    /// How many attempts had begun by t.
    int attemptsAt(Clock::TimePoint t) const;
    /// How long the task had been in `state`, in all, by t. Zero for what a summary no longer knows.
    Clock::Duration timeIn(TaskState state, Clock::TimePoint t) const;

    // --- filled by History, in order of time
    /// A state that lasted no time leaves no trace, unless it is the first. The last one is no end.
    void enter(const Transition &next);
    void beginAttempt(Clock::TimePoint t, int number);
    /// Attempts may nest: ends the innermost open one of that number, and says whether there was one.
    bool endAttempt(Clock::TimePoint t, int number, TaskOutcome outcome, TextId reason);
    /// Ends whatever attempts are open as the task ended, and gives back spare memory.
    void close(Clock::TimePoint t, TaskOutcome outcome);
    /// Drops everything between spawning and end.
    void summarise();
};

} // namespace coroscope
