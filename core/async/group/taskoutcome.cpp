// SPDX-License-Identifier: MIT
#include "core/async/group/taskoutcome.h"

#include "core/async/group/exceptiongroup.h"
#include "core/async/run/runtime.h"
#include "core/async/scope/scope.h"
#include "core/async/time/timeout.h"

namespace coroscope {

TaskOutcome outcomeOf(const TaskEnding &ending)
{
    if (!ending.error)
        return TaskOutcome::Done;
    if (ending.cancelled)
        return TaskOutcome::Cancelled;
    try {
        std::rethrow_exception(ending.error);
    } catch (const TimeoutError &) {
        return TaskOutcome::TimedOut;
    } catch (...) {
        return TaskOutcome::Failed;
    }
}

void reportTaskStarted(const Scope &scope)
{
    scope.runtime().runs(scope.taskNode());
    scope.report({.kind = EventKind::TaskStarted});
}

EventIndex reportTaskEnded(const Scope &scope, const TaskEnding &ending)
{
    const std::optional<Cancelled> &cancelled = ending.cancelled;
    const QString text = !ending.error ? QString()
                         : cancelled   ? cancelled->reason
                                       : describeError(ending.error);
    return scope.report({.kind = EventKind::TaskEnded,
                         .detail = static_cast<quint8>(outcomeOf(ending)),
                         .cause = cancelled ? cancelled->event : EventIndex::None,
                         .text = text});
}

} // namespace coroscope
