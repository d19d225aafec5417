// SPDX-License-Identifier: MIT
#include "core/async/time/retry.h"

namespace coroscope::detail {

void attemptBegan(const Scope &scope, int number)
{
    scope.report({.kind = EventKind::AttemptBegan, .value = number});
}

void attemptEnded(const Scope &scope, int number, const TaskEnding &ending)
{
    const bool failed = ending.error && !ending.cancelled;
    const QString message = failed ? describeError(ending.error) : QString();
    scope.report({.kind = EventKind::AttemptEnded,
                  .detail = static_cast<quint8>(outcomeOf(ending)),
                  .value = number,
                  .text = message});
}

SleepAwaitable<Delay>
backoff(Scope &scope, std::chrono::nanoseconds delay, const std::source_location &where)
{
    scope.report({.kind = EventKind::BackoffBegan, .value = delay.count()});
    return SleepAwaitable<Delay>(scope, delay, WaitKind::Backoff, where);
}

} // namespace coroscope::detail
