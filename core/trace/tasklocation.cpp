// SPDX-License-Identifier: MIT
#include "core/trace/tasklocation.h"

#include <algorithm>

namespace coroscope {

namespace {

/// Where a task was spawned is where its parent stood.
bool tellsWhere(const TraceEvent &event)
{
    return event.place != PlaceId::None && event.kind != EventKind::TaskSpawned;
}

bool isAlive(const History &history, TaskId id, Moment m)
{
    const TaskTrack *const task = history.task(id);
    const auto state = task ? task->stateAt(m) : std::nullopt;
    return state && !isEnd(*state);
}

} // namespace

std::vector<TaskLocation> taskLocationsAt(const History &history, Moment m)
{
    std::vector<TaskLocation> standings;
    std::vector<bool> isKnown(history.tasks().size() + 1);
    EventReader events(history.events());
    auto missing = history.countsAt(m).living();
    for (auto index = static_cast<quint32>(history.lastEventAt(m)); index > 0 && missing > 0;
         --index) {
        const TraceEvent *const event = events.at(EventIndex{index});
        if (!event)
            break;
        const auto task = static_cast<std::size_t>(event->task);
        if (task >= isKnown.size() || isKnown[task] || !tellsWhere(*event))
            continue;
        isKnown[task] = true;
        if (!isAlive(history, event->task, m))
            continue;
        standings.push_back({event->task, event->place});
        --missing;
    }
    std::sort(standings.begin(), standings.end(), [](const TaskLocation &a, const TaskLocation &b) {
        return a.task > b.task;
    });
    return standings;
}

} // namespace coroscope
