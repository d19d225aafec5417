// SPDX-License-Identifier: MIT
#include "ui/check/hosts/hostorder.h"

#include <algorithm>
#include <tuple>
#include <utility>

namespace coroscope::ui {

using namespace std::chrono_literals;

namespace {

constexpr Clock::Duration lookAgainAfter = 500ms;

/// What a host is placed by; the greater, the earlier.
struct Business
{
    Clock::Duration slowness{};
    int left = 0;
    int active = 0;
    int total = 0;
    ResourceId limiter = ResourceId::None;

    bool comesBefore(const Business &other) const
    {
        // Of hosts that are all alike, the one that was asked first.
        return std::tuple(slowness, left, active, total, other.limiter)
               > std::tuple(other.slowness, other.left, other.active, other.total, limiter);
    }
};

} // namespace

void HostOrder::update(const History &history,
                       const HostTracks &hosts,
                       Moment t,
                       const HostWorkAt &work,
                       Moves moves,
                       By by)
{
    const bool isOther = std::exchange(m_by, by) != by;
    const bool isNew = hosts.all().size() != m_limiters.size() || isOther;
    addNew(hosts);
    const bool isRecent = m_arrangedAt && t.time >= *m_arrangedAt
                          && t.time - *m_arrangedAt < lookAgainAfter && !isNew;
    if (moves == Moves::Allowed && !isRecent)
        arrange(history, hosts, t, work);
}

int HostOrder::indexOf(ResourceId limiter) const
{
    const auto place = std::find(m_limiters.begin(), m_limiters.end(), limiter);
    return place == m_limiters.end() ? -1 : static_cast<int>(place - m_limiters.begin());
}

void HostOrder::addNew(const HostTracks &hosts)
{
    if (hosts.all().size() == m_limiters.size())
        return;
    std::vector<ResourceId> known = m_limiters;
    std::sort(known.begin(), known.end());
    for (const auto &[limiter, host] : hosts.all()) {
        if (!std::binary_search(known.begin(), known.end(), limiter))
            m_limiters.push_back(limiter);
    }
}

Clock::Duration HostOrder::slowness(const HostTracks &hosts, ResourceId limiter, Moment t) const
{
    if (m_by == By::Business)
        return {};
    const HostRecord record = hosts.of(limiter)->recordAt(t);
    return m_by == By::Median ? record.median : record.p95;
}

void HostOrder::arrange(const History &history,
                        const HostTracks &hosts,
                        Moment t,
                        const HostWorkAt &work)
{
    m_arrangedAt = t.time;
    std::vector<Business> sorted;
    sorted.reserve(m_limiters.size());
    for (const ResourceId limiter : m_limiters) {
        const ResourceTrack &resource = *history.resource(limiter);
        const Occupancy now = resource.occupancyAt(t);
        const HostWork done = work ? work(resource.name(), t) : HostWork();
        sorted.push_back({slowness(hosts, limiter, t),
                          std::max(0, done.total - done.done),
                          now.held + now.waiting,
                          done.total,
                          limiter});
    }
    std::sort(sorted.begin(), sorted.end(), [](const Business &a, const Business &b) {
        return a.comesBefore(b);
    });
    std::transform(sorted.begin(), sorted.end(), m_limiters.begin(), [](const Business &host) {
        return host.limiter;
    });
}

} // namespace coroscope::ui
