// SPDX-License-Identifier: MIT
#include "core/trace/findings/unboundedqueue.h"

namespace coroscope {

namespace {

std::optional<Finding> growthOf(const History &history, const ResourceTrack &queue, Moment m)
{
    Finding growth{.kind = FindingKind::UnboundedQueue, .resource = queue.id()};
    Moment empty = queue.created();
    OccupancyTrack::Reader levels = queue.occupancy().all();
    for (auto level = levels.next(); level && level->since <= m; level = levels.next()) {
        if (level->value.held == 0)
            empty = level->since;
        const bool isWorst = level->value.held >= UnboundedQueue::manyItems
                             && level->value.held > growth.amount
                             && level->since.time - empty.time >= UnboundedQueue::longGrowth;
        if (!isWorst)
            continue;
        growth.amount = level->value.held;
        growth.from = empty;
        growth.to = level->since;
    }
    if (growth.amount == 0)
        return std::nullopt;
    growth.evidence = {growth.to.event};
    const KeptEvent put = history.event(growth.to.event);
    growth.task = put ? put->task : TaskId::None;
    return growth;
}

} // namespace

std::vector<Finding> UnboundedQueue::findIn(const History &history, Moment m) const
{
    FindingGroups groups;
    for (const ResourceTrack &resource : history.resources()) {
        const bool isUnbounded =
            resource.kind() == ResourceKind::Queue && resource.permitsAt(m) == 0;
        const auto growth = isUnbounded ? growthOf(history, resource, m) : std::nullopt;
        if (growth)
            groups.add(static_cast<quint64>(resource.id()), growth->amount, *growth);
    }
    return groups.take();
}

} // namespace coroscope
