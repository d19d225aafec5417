// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/observer.h"
#include "core/trace/taskstate.h"

#include <optional>

namespace coroscope {

/// The state of a task that has ended so.
TaskState endState(TaskOutcome outcome);
/// The state of a task during such a wait. nullopt: it goes on as before.
std::optional<TaskState> stateDuring(WaitKind wait);

} // namespace coroscope
