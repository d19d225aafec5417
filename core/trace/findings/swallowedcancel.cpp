// SPDX-License-Identifier: MIT
#include "core/trace/findings/swallowedcancel.h"

namespace coroscope {

namespace {

/// What cut a wait off from above; None if that was something else.
EventIndex cancelFromAbove(const History &history, const TraceEvent &event)
{
    const bool isCut = event.kind == EventKind::WaitEnded
                       && event.detail == static_cast<quint8>(WakeReason::Cancelled);
    const KeptEvent cause = isCut ? history.event(event.cause) : KeptEvent();
    const bool isFromAbove = cause && cause->kind == EventKind::CancelRequested
                             && cause->task != event.task && cause->task != TaskId::None;
    return isFromAbove ? event.cause : EventIndex::None;
}

} // namespace

std::vector<Finding> SwallowedCancel::findIn(const History &history, Moment m) const
{
    FindingGroups groups;
    std::vector<bool> isJudged(history.tasks().size() + 1);
    forEachEvent(history, m, [&](EventIndex index, const TraceEvent &event) {
        const EventIndex cancel = cancelFromAbove(history, event);
        const TaskTrack *const task =
            cancel == EventIndex::None ? nullptr : history.task(event.task);
        if (!task || isJudged[static_cast<std::size_t>(event.task)])
            return;
        isJudged[static_cast<std::size_t>(event.task)] = true;
        const auto end = task->ended();
        if (!end || *end > m || task->stateAt(m) != TaskState::Done)
            return;
        const Finding finding{.kind = FindingKind::CancelSwallowed,
                              .task = task->id,
                              .from = Moment(event.time, index),
                              .to = *end,
                              .evidence = {cancel, index, end->event}};
        groups.add(codeOf(*task), finding.length().count(), finding);
    });
    return groups.take();
}

} // namespace coroscope
