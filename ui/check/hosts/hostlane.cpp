// SPDX-License-Identifier: MIT
#include "ui/check/hosts/hostlane.h"

namespace coroscope::ui {

HostLane HostLane::at(const History &history,
                      const HostTracks &hosts,
                      ResourceId limiter,
                      Clock::TimePoint t,
                      const HostWorkAt &work)
{
    const ResourceTrack &resource = *history.resource(limiter);
    const HostTrack &host = *hosts.of(limiter);
    const Occupancy occupancy = resource.occupancyAt(t);
    HostLane lane;
    lane.limiter = limiter;
    lane.name = resource.name();
    lane.isKnown = resource.created() <= t;
    lane.slots = resource.holdersAt(t);
    lane.queue = resource.waitersAt(t, mostWaiters);
    lane.permits = resource.permitsAt(t);
    lane.held = occupancy.held;
    lane.waiting = occupancy.waiting;
    lane.hold = host.holdAt(t);
    lane.record = host.recordAt(t);
    if (work)
        lane.work = work(lane.name, t);
    return lane;
}

} // namespace coroscope::ui
