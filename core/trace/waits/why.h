// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <functional>
#include <vector>

namespace coroscope {

/// One step of an answer to "why?": something that happened, and whom it is about.
struct WhyLink
{
    Moment moment;              ///< of an event that is kept
    TaskId task = TaskId::None; ///< None: it is about a resource
    bool isOwn = false;         ///< it is what brought the task that was asked about to where it is

    EventIndex event() const { return moment.event; }
    bool operator==(const WhyLink &) const = default;
};

/// Which event closed a resource that serves nobody at a moment, though it has permits; None: it is not closed. Whoever
/// owns the events of a domain knows.
using ClosedBy = std::function<EventIndex(const ResourceTrack &resource, Moment m)>;

/// Why a task is where it is at a moment, in the order of time; what brought it there comes last. The causes that events
/// name, and what they do not name and the state of all tasks at that moment proves: who holds what is waited for, and
/// waits in turn; whose attempt failed; which deadline passed. Turns of the loop are left out, as they say nothing, but for
/// one that holds up whoever is due.
///
/// Empty if the task does not exist then, or its events are gone. A function of (history, moment); takes a number of
/// steps that has a bound, however long the history.
std::vector<WhyLink>
whyOf(const History &history, TaskId task, Moment m, const ClosedBy &closedBy = {});

inline constexpr std::size_t mostWhyLinks = 6;

} // namespace coroscope
