// SPDX-License-Identifier: MIT
#include "core/trace/findings/heldpermit.h"

#include <algorithm>

namespace coroscope {

namespace {

struct Sleep
{
    Moment from;
    Moment to;
};

using Sleeps = QHash<quint32, std::vector<Sleep>>; // by TaskId

Sleeps longSleeps(const History &history, Moment m)
{
    Sleeps sleeps;
    for (const TaskTrack &task : history.tasks()) {
        forEachDoing(task, m, [&](const Doing &doing) {
            const bool isAsleep = doing.what.state == TaskState::Backoff
                                  || (doing.what.state == TaskState::Suspended
                                      && doing.what.wait() == WaitKind::Sleep);
            if (isAsleep && doing.length() >= HeldPermit::longSleep)
                sleeps[static_cast<quint32>(task.id)].push_back({doing.what.moment(), doing.until});
        });
    }
    return sleeps;
}

/// How many still waited when it was over.
int waitersBefore(const ResourceTrack &resource, Moment m)
{
    const Moment before = m.event == everyEvent || m.event == EventIndex::None
                              ? m
                              : Moment(m.time, EventIndex{static_cast<quint32>(m.event) - 1});
    return resource.occupancyAt(before).waiting;
}

} // namespace

std::vector<Finding> HeldPermit::findIn(const History &history, Moment m) const
{
    const Sleeps sleeps = longSleeps(history, m);
    FindingGroups groups;
    const auto judge = [&](const ResourceTrack &resource, const ResourceSpan &held) {
        const auto known = sleeps.constFind(static_cast<quint32>(held.task));
        if (known == sleeps.constEnd())
            return;
        auto sleep = std::ranges::lower_bound(*known, held.began(), {}, &Sleep::from);
        for (; sleep != known->end() && held.covers(sleep->from); ++sleep) {
            const int waiters = waitersBefore(resource, sleep->to);
            if (waiters == 0 || held.hasEndedBy(sleep->to))
                continue;
            const Finding finding{.kind = FindingKind::PermitHeldAsleep,
                                  .task = held.task,
                                  .resource = resource.id(),
                                  .from = sleep->from,
                                  .to = sleep->to,
                                  .evidence = {held.began().event, sleep->from.event},
                                  .amount = waiters};
            groups.add(codeOf(*history.task(held.task))
                           ^ (static_cast<quint64>(resource.id()) << 34U),
                       finding.length().count(),
                       finding);
        }
    };
    for (const ResourceTrack &resource : history.resources()) {
        for (const std::vector<ResourceSpan> &slot : resource.slotSpans()) {
            for (const ResourceSpan &held : slot)
                judge(resource, held);
        }
    }
    return groups.take();
}

} // namespace coroscope
