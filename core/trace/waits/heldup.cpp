// SPDX-License-Identifier: MIT
#include "core/trace/waits/heldup.h"

#include "core/trace/lanes/loopindex.h"

namespace coroscope {

std::optional<Clock::TimePoint>
sleepEnds(const History &history, const TaskTrack &task, const Transition &sleep)
{
    const bool sleeps = sleep.state == TaskState::Backoff
                        || (sleep.state == TaskState::Suspended && sleep.wait() == WaitKind::Sleep);
    if (!sleeps)
        return std::nullopt;
    // A wait that was only concluded from what another task did says nothing of its end.
    const KeptEvent event = history.event(sleep.event);
    const bool isOwn = event && event->task == task.id && event->kind == EventKind::WaitBegan;
    if (!isOwn || event->value <= 0)
        return std::nullopt;
    return sleep.time + Clock::Duration(event->value);
}

std::optional<HeldUp> heldUpAt(const History &history, const TaskTrack &task, Moment m)
{
    const Transition *const doing = task.at(m);
    const auto due = doing ? sleepEnds(history, task, *doing) : std::nullopt;
    if (!due || *due >= m.time)
        return std::nullopt;
    const auto turn = LoopIndex::turnAt(history, m);
    if (!turn || turn->task == task.id)
        return std::nullopt;
    return HeldUp{.due = *due, .by = turn->task, .since = turn->began()};
}

} // namespace coroscope
