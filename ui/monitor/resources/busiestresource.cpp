// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/busiestresource.h"

#include <algorithm>
#include <compare>
#include <utility>

namespace coroscope::ui {

using namespace std::chrono_literals;

namespace {

constexpr Clock::Duration lookAgainAfter = 500ms;
constexpr int clearlyMore = 2; ///< times as many must wait elsewhere

struct Business
{
    int waiting = 0;
    int held = 0;

    auto operator<=>(const Business &) const = default;
};

bool exists(const ResourceTrack &resource, Moment t)
{
    return resource.hasPermits() && resource.created() <= t
           && (!resource.removed() || *resource.removed() > t);
}

Business businessOf(const ResourceTrack &resource, Moment t)
{
    const Occupancy now = resource.occupancyAt(t);
    return {now.waiting, now.held};
}

/// Of the semaphores that there were before `t`, the one with the most to look back at.
ResourceId longestQueue(const History &history, Moment t)
{
    ResourceId longest = ResourceId::None;
    int most = -1;
    for (const ResourceTrack &resource : history.resources()) {
        if (!resource.hasPermits() || resource.created() > t)
            continue;
        const int waiting = resource.mostWaiting();
        if (std::exchange(most, std::max(most, waiting)) < waiting)
            longest = resource.id();
    }
    return longest;
}

} // namespace

ResourceId BusiestResource::pick(const History &history, Moment t)
{
    const ResourceTrack *const current = history.resource(m_picked);
    const bool isRecent = t.time >= m_pickedAt && t.time - m_pickedAt < lookAgainAfter;
    if (current && exists(*current, t) && isRecent)
        return m_picked;
    m_pickedAt = t.time;

    const ResourceTrack *busiest = nullptr;
    Business most;
    for (const ResourceTrack &resource : history.resources()) {
        if (!exists(resource, t))
            continue;
        const Business business = businessOf(resource, t);
        if (!busiest || business > most) {
            busiest = &resource;
            most = business;
        }
    }

    if (current && exists(*current, t)) {
        const Business now = businessOf(*current, t);
        const bool isIdle = now.held == 0 && now.waiting == 0;
        if (!isIdle && most.waiting <= clearlyMore * now.waiting)
            return m_picked;
        if (isIdle && most == now)
            return m_picked;
    }
    if (busiest)
        m_picked = busiest->id();
    else if (!current || current->created() > t)
        m_picked = longestQueue(history, t);
    return m_picked;
}

} // namespace coroscope::ui
