// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/resourcerows.h"

#include <algorithm>
#include <functional>
#include <limits>
#include <tuple>

namespace coroscope::ui {

namespace {

/// The order of what it says is the order of the rows.
using Rank = std::tuple<bool, std::size_t, ResourceId>;

Rank rankOf(const ResourceTrack &resource, Moment now)
{
    std::size_t holds = 0;
    for (const auto &slot : resource.slotSpans())
        holds += slot.size();
    return {resource.occupancyAt(now) == Occupancy(),
            std::numeric_limits<std::size_t>::max() - holds,
            resource.id()};
}

} // namespace

void ResourceRows::takeIn(const History &history, const DomainWords &words)
{
    const std::vector<ResourceTrack> &resources = history.resources();
    for (; m_seen < resources.size(); ++m_seen)
        m_others.push_back(resources[m_seen].id());
    const auto isShared = [&](ResourceId id) {
        return words.isAmongResources(*history.resource(id));
    };
    const auto others =
        std::stable_partition(m_others.begin(), m_others.end(), std::not_fn(isShared));
    m_rows.insert(m_rows.end(), others, m_others.end());
    m_others.erase(others, m_others.end());
    for (int row = static_cast<int>(m_rowOf.size()); row < count(); ++row)
        m_rowOf.insert(m_rows[static_cast<std::size_t>(row)], row);
}

void ResourceRows::sort(const History &history, Moment now)
{
    std::vector<Rank> ranks;
    ranks.reserve(m_rows.size());
    for (const ResourceId id : m_rows)
        ranks.push_back(rankOf(*history.resource(id), now));
    std::ranges::sort(ranks);
    for (std::size_t row = 0; row < ranks.size(); ++row) {
        m_rows[row] = std::get<ResourceId>(ranks[row]);
        m_rowOf[m_rows[row]] = static_cast<int>(row);
    }
}

const ResourceTrack *ResourceRows::at(const History &history, int row) const
{
    return row >= 0 && row < count() ? history.resource(m_rows[static_cast<std::size_t>(row)])
                                     : nullptr;
}

} // namespace coroscope::ui
