// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observe/eventdomain.h"
#include "core/check/pace/hosttrack.h"
#include "tests/support/historybuilder.h"

namespace coroscope {

// What the limiters of hosts say, written by hand and read again.

inline void
hold(HistoryBuilder &b, ResourceId limiter, HoldReason reason, Clock::Duration until = {})
{
    Event event = HostHeld{reason, Clock::TimePoint(until)}.event();
    event.resource = limiter;
    b.record(event);
}

inline void
answer(HistoryBuilder &b, ResourceId limiter, HostAnswer answer, Clock::Duration took = {})
{
    Event event = HostAnswered{answer, took}.event();
    event.resource = limiter;
    b.record(event);
}

/// As a CheckRun reads them while the history grows.
inline HostTracks hostsOf(const History &history)
{
    HostTracks hosts;
    for (qsizetype i = 1; i <= history.recordedEvents(); ++i) {
        const KeptEvent event = history.event(EventIndex{static_cast<quint32>(i)});
        if (event && isOfDomain(event->kind))
            hosts.add(*history.momentOf(EventIndex{static_cast<quint32>(i)}), *event, history);
    }
    return hosts;
}

} // namespace coroscope
