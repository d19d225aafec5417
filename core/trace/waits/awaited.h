// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <optional>
#include <vector>

namespace coroscope {

/// How far back, in events, to look for what no event names as its cause.
constexpr quint32 longestLook = 4'096;

/// What a task waits for at a moment, and which tasks keep it waiting, as far as the events prove it: who holds what
/// it wants, or is awaited itself. Nobody where anyone could end the wait, as with a queue or an event.
struct Awaited
{
    static constexpr std::size_t mostTasks = 64;

    WaitKind wait{};
    Moment since{};
    ResourceId resource = ResourceId::None; ///< in whose line it stands
    std::vector<ResourceSpan> tasks{}; ///< who has done so for the longest first; at most mostTasks
    int moreTasks = 0;                 ///< that are known and not named

    int count() const { return static_cast<int>(tasks.size()) + moreTasks; }
};

/// nullopt: it does not wait. Looks at the permits of what it waits for, or at the newest tasks if it waits for its own:
/// never at the whole history.
std::optional<Awaited> awaitedAt(const History &history, const TaskTrack &task, Moment m);

/// How many stand before a task in the line of `resource`; nullopt: it is not in it, or further back than anybody counts.
std::optional<int> aheadOf(TaskId task, const ResourceTrack &resource, Moment m);

} // namespace coroscope
