// SPDX-License-Identifier: MIT
#include "tests/trace/naivereplay.h"

#include <algorithm>

namespace coroscope {

NaiveReplay::NaiveReplay(std::vector<TraceEvent> events)
    : m_events(std::move(events))
{
}

const Picture &NaiveReplay::step()
{
    carryOut(m_events[m_next++]);
    count();
    return m_picture;
}

void NaiveReplay::carryOut(const TraceEvent &event)
{
    switch (event.kind) {
    case EventKind::TaskSpawned:
        m_picture.tasks[event.task] = {};
        break;
    case EventKind::TaskStarted:
    case EventKind::TaskResumed:
        for (auto &[id, task] : m_picture.tasks) {
            if (task.state == TaskState::OnLoop && id != event.task)
                task.state = TaskState::Suspended; // on something foreign
        }
        m_picture.tasks[event.task].state = TaskState::OnLoop;
        break;
    case EventKind::TaskEnded:
        endTask(event);
        break;
    case EventKind::OutcomeMarked:
        m_marks[event.task] = static_cast<TaskOutcome>(event.detail);
        break;
    case EventKind::WaitBegan:
        beginWait(event);
        break;
    case EventKind::WaitEnded:
        for (auto &[id, resource] : m_picture.resources)
            std::erase(resource.queue, event.task);
        m_picture.tasks[event.task].state = TaskState::Ready;
        m_picture.tasks[event.task].waitsFor = ResourceId::None;
        break;
    case EventKind::AttemptBegan:
        ++m_picture.tasks[event.task].attempts;
        break;
    case EventKind::ResourceCreated:
    case EventKind::PermitsChanged:
        m_picture.resources[event.resource].permits = static_cast<int>(event.value);
        break;
    case EventKind::PermitAcquired: {
        std::vector<TaskId> &slots = m_picture.resources[event.resource].slots;
        const auto free = std::find(slots.begin(), slots.end(), TaskId::None);
        *(free == slots.end() ? slots.insert(free, TaskId::None) : free) = event.task;
        break;
    }
    case EventKind::PermitReleased: {
        std::vector<TaskId> &slots = m_picture.resources[event.resource].slots;
        *std::find(slots.begin(), slots.end(), event.task) = TaskId::None;
        break;
    }
    default:
        break;
    }
}

void NaiveReplay::beginWait(const TraceEvent &event)
{
    Picture::Task &task = m_picture.tasks[event.task];
    switch (static_cast<WaitKind>(event.detail)) {
    case WaitKind::Checkpoint:
        task.state = TaskState::Ready;
        return;
    case WaitKind::Io:
        task.state = TaskState::Network;
        return;
    case WaitKind::Backoff:
        task.state = TaskState::Backoff;
        return;
    default:
        task.state = TaskState::Suspended;
        task.waitsFor = event.resource;
        if (event.resource != ResourceId::None)
            m_picture.resources[event.resource].queue.push_back(event.task);
    }
}

void NaiveReplay::endTask(const TraceEvent &event)
{
    static const std::map<TaskOutcome, TaskState> endStates{
        {TaskOutcome::Done, TaskState::Done},
        {TaskOutcome::Failed, TaskState::Failed},
        {TaskOutcome::Cancelled, TaskState::Cancelled},
        {TaskOutcome::TimedOut, TaskState::TimedOut},
    };
    auto outcome = static_cast<TaskOutcome>(event.detail);
    if (outcome == TaskOutcome::Done && m_marks.contains(event.task))
        outcome = m_marks[event.task];
    m_picture.tasks[event.task].state = endStates.at(outcome);
}

void NaiveReplay::count()
{
    m_picture.counts = {};
    for (const auto &[id, task] : m_picture.tasks)
        ++m_picture.counts[task.state];
}

} // namespace coroscope
