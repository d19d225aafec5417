// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope/cancelled.h"

#include <exception>
#include <optional>

namespace coroscope {

class Scope;

/// How a coroutine ended, taken down where it was caught: to look into an exception_ptr afterwards costs
/// a throw each time, and a cancel may end a hundred thousand tasks.
struct TaskEnding
{
    std::exception_ptr error = nullptr;                ///< none: it succeeded
    std::optional<Cancelled> cancelled = std::nullopt; ///< if that is what `error` holds
};

TaskOutcome outcomeOf(const TaskEnding &ending);

/// Notes that the task of `scope` now runs its first line, and reports it to the observer.
void reportTaskStarted(const Scope &scope);
/// Reports to the observer that the task of `scope` has ended.
EventIndex reportTaskEnded(const Scope &scope, const TaskEnding &ending);

} // namespace coroscope
