// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/questions/question.h"

#include <functional>

// How each kind of question is answered: by what the recording says of what
// comes after the moment at which it is asked.

namespace coroscope {

/// A rule, and what of the recording it is about.
struct Asked
{
    const History &history;
    Moment at;
    const TaskTrack *task = nullptr;         ///< where the rule names one
    const ResourceTrack *resource = nullptr; ///< where the rule names one
    Moment until{};                          ///< where the rule names one
};

/// All answers that there are to it, the right one first.
struct Reply
{
    QList<Answer> answers;
    Moment reveal;
    TaskId who = TaskId::None;
};

/// nullopt: the recording has none, or it is a tie.
std::optional<Reply> nextOnLoop(const Asked &asked);
std::optional<Reply> nextServed(const Asked &asked);
std::optional<Reply> wokenByEvent(const Asked &asked);
std::optional<Reply> cancelledByIt(const Asked &asked);
std::optional<Reply> firstEnded(const Asked &asked);
std::optional<Reply> groupLeft(const Asked &asked);
std::optional<Reply> outcomeOf(const Asked &asked);
std::optional<Reply> waitOf(const Asked &asked);
std::optional<Reply> lineOf(const Asked &asked);
std::optional<Reply> nextNote(const Asked &asked);
std::optional<Reply> deepest(const Asked &asked);
std::optional<Reply> mostHolders(const Asked &asked);
std::optional<Reply> mostWaiting(const Asked &asked);
std::optional<Reply> mostOnLoop(const Asked &asked);
std::optional<Reply> mostRequests(const Asked &asked);
std::optional<Reply> attemptsOf(const Asked &asked);
std::optional<Reply> timeTaken(const Asked &asked);
std::optional<Reply> limitOf(const Asked &asked);

/// Calls `visit` with the events after `m`, until it returns false.
void eventsAfter(const History &history,
                 Moment m,
                 const std::function<bool(Moment, const TraceEvent &)> &visit);
/// Those that have been spawned and have not ended by then: the children of
/// `parent`, or of anybody.
QList<TaskId> livingAt(const History &history,
                       Moment m,
                       std::optional<TaskId> parent = std::nullopt);

} // namespace coroscope
