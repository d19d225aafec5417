// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/phasetrack.h"

#include <optional>
#include <vector>

namespace coroscope {

class CheckRun;

/// A target whose check had begun at some moment and was not over.
struct InFlightRequest
{
    enum class Activity : quint8 {
        Request, ///< its request is under way
        Waiting, ///< for slots, or for the time at which its host wants to be asked again
        Backoff, ///< between two attempts
    };

    TaskId task = TaskId::None;
    int target = -1;
    Activity activity = Activity::Waiting;
    Clock::TimePoint since;                   ///< when it began to do that
    std::optional<PhaseTrack::Phase> phase{}; ///< of the request, if it is under way
    int attempt = 0;                          ///< from 1; 0: none has begun
};

/// Those of one moment: requests that are under way before those that wait, and of either the oldest first.
struct InFlightRequests
{
    std::vector<InFlightRequest> shown; ///< the first so many as were asked for
    int underWay = 0;                   ///< of all
    int waiting = 0;
    int backoff = 0;

    int total() const { return underWay + waiting + backoff; }
};

/// The one of a task; nullopt before it existed and after its end.
std::optional<InFlightRequest> inFlightRequestOf(const CheckRun &run, TaskId task, Moment t);

/// A function of (history, t). Looks back through the tasks as far as any of them lives.
InFlightRequests inFlightRequestsAt(const CheckRun &run, Moment t, qsizetype limit);

} // namespace coroscope
