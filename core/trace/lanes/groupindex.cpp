// SPDX-License-Identifier: MIT
#include "core/trace/lanes/groupindex.h"

#include <algorithm>

namespace coroscope {

namespace {

/// Whether the task ended without another wait after `m`.
bool endedAtOnce(const TaskTrack &task, Moment m)
{
    const auto next =
        std::upper_bound(task.transitions.begin(), task.transitions.end(), m, isBefore);
    return task.ended() && std::all_of(next, task.transitions.end(), [](const Transition &step) {
               return step.state == TaskState::Ready || step.state == TaskState::OnLoop
                      || isEnd(step.state);
           });
}

} // namespace

void GroupIndex::takeIn(const History &history)
{
    m_next = std::max(m_next, history.recordedEvents() - history.keptEvents() + 1);
    EventReader events(history.events());
    for (; m_next <= history.recordedEvents(); ++m_next) {
        const EventIndex index{static_cast<quint32>(m_next)};
        const TraceEvent &event = *events.at(index);
        if (event.task != TaskId::None)
            read(history, {event.time, index}, event);
    }
}

const TaskGroupSpan *GroupIndex::groupOf(const TaskTrack &task) const
{
    return task.parent == TaskId::None ? nullptr : groupAt(task.parent, task.spawned());
}

const TaskGroupSpan *GroupIndex::groupAt(TaskId parent, Moment m) const
{
    const auto family = m_families.constFind(parent);
    if (family == m_families.constEnd())
        return nullptr;
    const auto next = std::ranges::upper_bound(family->groups, m, {}, &TaskGroupSpan::began);
    if (next == family->groups.begin())
        return nullptr;
    const TaskGroupSpan &group = *std::prev(next);
    return group.hasEndedBy(m) ? nullptr : &group;
}

std::optional<GroupExit>
GroupIndex::exitOf(const History &history, const TaskGroupSpan &group, Moment m)
{
    if (!group.hasEndedBy(m) || group.cancel == EventIndex::None)
        return std::nullopt;
    const TaskTrack *const failed = history.task(group.failed);
    if (group.hasFailed && failed && failed->ended())
        return GroupExit{failed->transitions.back().state, failed->error};
    const TaskTrack *const parent = history.task(group.parent);
    const bool isKnown =
        parent && parent->ended() && *parent->ended() <= m && endedAtOnce(*parent, *group.ended());
    if (isKnown && parent->transitions.back().state != TaskState::Done)
        return GroupExit{parent->transitions.back().state, parent->error};
    return group.hasFailed ? std::optional(GroupExit()) : std::nullopt;
}

void GroupIndex::read(const History &history, Moment now, const TraceEvent &event)
{
    const TaskTrack *const task = history.task(event.task);
    switch (event.kind) {
    case EventKind::TaskSpawned:
        // A recording may be damaged: only a task that was really spawned by this event is in the family.
        if (task && task->parent != TaskId::None && task->spawned() == now)
            spawn(task->parent, now);
        return;
    case EventKind::TaskEnded:
        if (task && task->ended() == now)
            endTask(history, event.task, now);
        return;
    case EventKind::WaitBegan:
        if (Family *const family = known(event.task))
            family->waits = event.detail == static_cast<quint8>(WaitKind::Children);
        return;
    case EventKind::WaitEnded:
        if (Family *const family = known(event.task); family && family->waits) {
            family->waits = false;
            if (family->open() && family->living == 0)
                family->open()->end(now);
        }
        return;
    case EventKind::CancelRequested:
        return noteCancel(history, now, event);
    default:
        return;
    }
}

void GroupIndex::spawn(TaskId parent, Moment now)
{
    Family &family = m_families[parent];
    if (!family.open())
        family.groups.emplace_back(parent, now);
    ++family.living;
}

void GroupIndex::endTask(const History &history, TaskId task, Moment now)
{
    if (Family *const family = known(task)) {
        family->isOver = true;
        family->waits = false;
        if (family->open() && family->living == 0)
            family->open()->end(now);
    }
    const TaskTrack &track = *history.task(task);
    Family *const family = known(track.parent);
    // Of those whose spawning was dropped from the history nobody keeps count.
    if (!family || track.spawned() < family->groups.front().began())
        return;
    --family->living;
    if (family->living == 0 && family->isOver && family->open())
        family->open()->end(now);
}

void GroupIndex::noteCancel(const History &history, Moment now, const TraceEvent &event)
{
    Family *const family = known(event.task);
    TaskGroupSpan *const group = family ? family->open() : nullptr;
    const bool isFailure = event.detail == static_cast<quint8>(CancelSource::SiblingFailed);
    if (!group || group->hasFailed || (group->cancel != EventIndex::None && !isFailure))
        return;
    group->cancel = now.event;
    group->hasFailed = isFailure;
    const KeptEvent cause = isFailure ? history.event(event.cause) : KeptEvent();
    const TaskTrack *const failed =
        cause && cause->kind == EventKind::TaskEnded ? history.task(cause->task) : nullptr;
    if (failed && failed->parent == event.task)
        group->failed = failed->id;
}

GroupIndex::Family *GroupIndex::known(TaskId parent)
{
    const auto family = m_families.find(parent);
    return family == m_families.end() ? nullptr : &*family;
}

} // namespace coroscope
