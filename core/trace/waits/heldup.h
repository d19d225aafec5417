// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <optional>

namespace coroscope {

/// When the sleep that a task began there is to be over, between two attempts too; nullopt: it is none, or nobody knows.
std::optional<Clock::TimePoint>
sleepEnds(const History &history, const TaskTrack &task, const Transition &sleep);

/// A task whose time has come, and which stays where it is as another one has the thread.
struct HeldUp
{
    Clock::TimePoint due;
    TaskId by = TaskId::None; ///< who has the loop
    Moment since;             ///< its turn
};

/// Whether a task is held up at a moment; nullopt: it is not, or that cannot be told. Timers come while a loop is
/// taken, but only the loop resumes anybody.
std::optional<HeldUp> heldUpAt(const History &history, const TaskTrack &task, Moment m);

} // namespace coroscope
