// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"
#include "core/async/group/exceptiongroup.h"
#include "core/async/group/taskoutcome.h"
#include "core/async/run/runtime.h"
#include "core/async/time/retrypolicy.h"
#include "core/async/time/sleep.h"

#include <QCoroTask>

namespace coroscope {

namespace detail {
void attemptBegan(const Scope &scope, int number);
void attemptEnded(const Scope &scope, int number, const TaskEnding &ending);
/// Reports the delay and makes its awaitable.
SleepAwaitable<Delay>
backoff(Scope &scope, std::chrono::nanoseconds delay, const std::source_location &where);
} // namespace detail

/// Awaits `operation(scope)` until it succeeds or the policy gives up; then its last error comes out.
/// Between attempts it sleeps and holds nothing. Cancelled is never retried. Throws std::invalid_argument for
/// a policy that makes no sense, and tries nothing then.
template <typename F>
auto retry(Scope &scope,
           RetryPolicy policy,
           F operation,
           std::source_location where = std::source_location::current())
    -> QCoro::Task<TaskValueOf<F &, Scope &>>
{
    using T = TaskValueOf<F &, Scope &>;
    policy.validate();
    for (int attempt = 1;; ++attempt) {
        TaskEnding ending;
        detail::attemptBegan(scope, attempt);
        try {
            if constexpr (std::is_void_v<T>) {
                co_await operation(scope);
                detail::attemptEnded(scope, attempt, ending);
                co_return;
            } else {
                T value = co_await operation(scope);
                detail::attemptEnded(scope, attempt, ending);
                co_return value;
            }
        } catch (const Cancelled &cancelled) {
            ending = {std::current_exception(), cancelled};
        } catch (...) {
            ending.error = std::current_exception();
        }
        detail::attemptEnded(scope, attempt, ending);
        if (ending.cancelled || !policy.allowsAnother(attempt, ending.error))
            std::rethrow_exception(ending.error);
        const auto delay = policy.delayAfter(attempt, ending.error, scope.runtime().random());
        co_await detail::backoff(scope, delay, where);
    }
}

} // namespace coroscope
