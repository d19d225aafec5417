// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/hostorder.h"

#include <algorithm>
#include <tuple>

namespace coroscope::ui {

using namespace std::chrono_literals;

namespace {

constexpr Clock::Duration lookAgainAfter = 500ms;

/// What a host is placed by; the greater, the earlier.
struct Business
{
    int left = 0;
    int active = 0;
    int total = 0;
    ResourceId gate = ResourceId::None;

    bool comesBefore(const Business &other) const
    {
        // Of hosts that are all alike, the one that was asked first.
        return std::tuple(left, active, total, other.gate)
               > std::tuple(other.left, other.active, other.total, gate);
    }
};

} // namespace

void HostOrder::update(const History &history,
                       Clock::TimePoint t,
                       const HostWorkAt &work,
                       Moves moves)
{
    const bool isNew = history.hosts().size() != m_gates.size();
    addNew(history);
    const bool isRecent =
        m_arrangedAt && t >= *m_arrangedAt && t - *m_arrangedAt < lookAgainAfter && !isNew;
    if (moves == Moves::Allowed && !isRecent)
        arrange(history, t, work);
}

int HostOrder::indexOf(ResourceId gate) const
{
    const auto place = std::find(m_gates.begin(), m_gates.end(), gate);
    return place == m_gates.end() ? -1 : static_cast<int>(place - m_gates.begin());
}

void HostOrder::addNew(const History &history)
{
    if (history.hosts().size() == m_gates.size())
        return;
    std::vector<ResourceId> known = m_gates;
    std::sort(known.begin(), known.end());
    for (const auto &[gate, host] : history.hosts()) {
        if (!std::binary_search(known.begin(), known.end(), gate))
            m_gates.push_back(gate);
    }
}

void HostOrder::arrange(const History &history, Clock::TimePoint t, const HostWorkAt &work)
{
    m_arrangedAt = t;
    std::vector<Business> hosts;
    hosts.reserve(m_gates.size());
    for (const ResourceId gate : m_gates) {
        const ResourceTrack &resource = *history.resource(gate);
        const Occupancy now = resource.occupancyAt(t);
        const HostWork done = work ? work(resource.name(), t) : HostWork();
        hosts.push_back(
            {std::max(0, done.total - done.done), now.held + now.waiting, done.total, gate});
    }
    std::sort(hosts.begin(), hosts.end(), [](const Business &a, const Business &b) {
        return a.comesBefore(b);
    });
    std::transform(hosts.begin(), hosts.end(), m_gates.begin(), [](const Business &host) {
        return host.gate;
    });
}

} // namespace coroscope::ui
