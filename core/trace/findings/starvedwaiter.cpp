// SPDX-License-Identifier: MIT
#include "core/trace/findings/starvedwaiter.h"

#include <algorithm>

namespace coroscope {

namespace {

/// When permits of a resource were given out, in order; made when it is asked for.
class Grants
{
public:
    explicit Grants(const History &history)
        : m_history(history)
        , m_grants(history.resources().size())
    {
    }

    /// After the first, and before the second.
    qint64 between(const ResourceTrack &resource, Moment after, Moment before)
    {
        const std::vector<Moment> &all = of(resource);
        const auto first = std::ranges::upper_bound(all, after);
        return std::max<qint64>(std::ranges::lower_bound(all, before) - first, 0);
    }

private:
    const std::vector<Moment> &of(const ResourceTrack &resource)
    {
        const auto place = static_cast<std::size_t>(&resource - m_history.resources().data());
        std::vector<Moment> &grants = m_grants[place];
        if (grants.empty()) {
            for (const std::vector<ResourceSpan> &slot : resource.slotSpans()) {
                for (const ResourceSpan &span : slot)
                    grants.push_back(span.began());
            }
            std::ranges::sort(grants);
        }
        return grants;
    }

    const History &m_history;
    std::vector<std::vector<Moment>> m_grants;
};

} // namespace

std::vector<Finding> StarvedWaiter::findIn(const History &history, Moment m) const
{
    Grants grants(history);
    FindingGroups groups;
    for (const TaskTrack &task : history.tasks()) {
        forEachDoing(task, m, [&](const Doing &doing) {
            const ResourceTrack *const resource = history.resource(doing.what.resource);
            if (!resource || !resource->hasPermits() || doing.length() < longWait)
                return;
            // The task itself is one of those who wait, and its own permit one of those given out.
            const Moment began = doing.what.moment();
            const int before = resource->occupancyAt(began).waiting - 1;
            const int own = doing.next ? 1 : 0;
            const qint64 overtakers = grants.between(*resource, began, doing.until) - before - own;
            if (overtakers < manyOvertakers)
                return;
            Finding finding{.kind = FindingKind::StarvedWaiter,
                            .task = task.id,
                            .resource = resource->id(),
                            .from = began,
                            .to = doing.until,
                            .evidence = {doing.what.event},
                            .amount = overtakers};
            if (doing.next)
                finding.evidence.push_back(doing.next->event);
            groups.add(
                static_cast<quint64>(resource->id()), doing.length().count(), std::move(finding));
        });
    }
    return groups.take();
}

} // namespace coroscope
