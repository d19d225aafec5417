// SPDX-License-Identifier: MIT
#include "core/trace/findings/blockedloop.h"

#include "core/async/observe/eventdomain.h"

namespace coroscope {

namespace {

/// Not if the history concluded from another one's turn that it waits for something.
bool saysItself(const History &history, const TaskTrack &task, const Doing &doing)
{
    if (!doing.next || doing.next->state != TaskState::Suspended)
        return true;
    const KeptEvent event = history.event(doing.next->event);
    return event && event->task == task.id;
}

bool comesFromOutside(const TraceEvent &event)
{
    return event.task != TaskId::None
           && (isOfDomain(event.kind)
               || (event.kind == EventKind::WaitEnded && event.cause == EventIndex::None));
}

bool hasTurned(const History &history, const TaskTrack &task, const Doing &doing)
{
    const auto last = static_cast<quint32>(history.lastEventAt(doing.until));
    EventReader events(history.events());
    for (auto index = static_cast<quint32>(doing.what.event) + 1; index < last; ++index) {
        const TraceEvent *const event = events.at(EventIndex{index});
        if (!event)
            return true; // nobody knows
        if (event->time >= doing.until.time)
            break;
        if (event->time > doing.what.time && event->task != task.id && comesFromOutside(*event))
            return true;
    }
    return false;
}

} // namespace

std::vector<Finding> BlockedLoop::findIn(const History &history, Moment m) const
{
    FindingGroups groups;
    for (const TaskTrack &task : history.tasks()) {
        forEachDoing(task, m, [&](const Doing &doing) {
            const bool isLong = doing.what.state == TaskState::OnLoop && doing.length() >= longTurn;
            if (!isLong || !saysItself(history, task, doing) || hasTurned(history, task, doing))
                return;
            Finding finding{.kind = FindingKind::LoopBlocked,
                            .task = task.id,
                            .from = doing.what.moment(),
                            .to = doing.until,
                            .evidence = {doing.what.event}};
            if (doing.next)
                finding.evidence.push_back(doing.next->event);
            groups.add(codeOf(task), doing.length().count(), std::move(finding));
        });
    }
    return groups.take();
}

} // namespace coroscope
