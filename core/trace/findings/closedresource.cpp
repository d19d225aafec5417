// SPDX-License-Identifier: MIT
#include "core/trace/findings/closedresource.h"

#include <algorithm>

namespace coroscope {

namespace {

class Pauses
{
public:
    Pauses(const ResourceTrack &resource, FindingGroups &groups)
        : m_resource(resource)
        , m_groups(groups)
    {
    }

    void note(Moment since, const Occupancy &now)
    {
        if (now.held > 0 || now.waiting == 0)
            end(since);
        else if (!m_began)
            m_began = since;
        if (m_began)
            m_waiting = std::max(m_waiting, now.waiting);
    }

    void end(Moment m)
    {
        if (m_began && m.time - m_began->time >= ClosedResource::longPause)
            add(*m_began, m);
        m_began.reset();
        m_waiting = 0;
    }

private:
    void add(Moment began, Moment ended)
    {
        const std::vector<ResourceSpan> first = m_resource.waitersAt(began, 1);
        m_groups.add(static_cast<quint64>(m_resource.id()),
                     (ended.time - began.time).count(),
                     {.kind = FindingKind::ResourceClosed,
                      .task = first.empty() ? TaskId::None : first.front().task,
                      .resource = m_resource.id(),
                      .from = began,
                      .to = ended,
                      .evidence = {began.event},
                      .amount = m_waiting});
    }

    const ResourceTrack &m_resource;
    FindingGroups &m_groups;
    std::optional<Moment> m_began;
    int m_waiting = 0; ///< at most, in this pause
};

} // namespace

std::vector<Finding> ClosedResource::findIn(const History &history, Moment m) const
{
    FindingGroups groups;
    for (const ResourceTrack &resource : history.resources()) {
        if (!resource.hasPermits() || resource.permitsAt(resource.created()) == 0)
            continue;
        Pauses pauses(resource, groups);
        OccupancyTrack::Reader steps = resource.occupancy().all();
        for (auto step = steps.next(); step && step->since <= m; step = steps.next())
            pauses.note(step->since, step->value);
        pauses.end(m);
    }
    return groups.take();
}

} // namespace coroscope
