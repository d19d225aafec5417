// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"
#include "core/async/noresulterror.h"
#include "core/async/scope.h"
#include "core/async/timeouterror.h"

#include <QCoroTask>

#include <optional>

namespace coroscope {

/// Awaits `body(scope)` until `deadline` at most; nullopt or the end of time: there is no limit. Past it,
/// every wait of the body throws Cancelled, and once the body has left, TimeoutError comes out. The body may
/// move the deadline of its scope.
///
/// A body that ends in time leaves no trace, and one that ends well although the limit passed returns
/// its value. A real error of its clean-up beats TimeoutError. Of nested limits that pass together the
/// outermost reports. An outside cancel stays Cancelled. A body that cancels its scope itself leaves the
/// block without an error, or with NoResultError if it owes a value. Follows asyncio.timeout_at and
/// trio.fail_at.
template <typename Body>
auto withDeadline(Scope &outer, std::optional<Clock::TimePoint> deadline, Body body)
    -> QCoro::Task<TaskValueOf<Body &, Scope &>>
{
    using T = TaskValueOf<Body &, Scope &>;
    const Clock::TimePoint start = outer.clock().now();
    Scope scope(outer);
    scope.setDeadline(deadline);
    try {
        if constexpr (std::is_void_v<T>) {
            co_await body(scope);
        } else {
            T value = co_await body(scope);
            co_return value;
        }
    } catch (const Cancelled &cancelled) {
        if (!scope.owns(cancelled))
            throw;
        if (outer.isCancelled()) // in the meantime; to report an error would beat that cancel
            throw outer.cancellation();
        if (cancelled.source == CancelSource::Deadline)
            throw TimeoutError(Clock::between(start, deadline.value_or(start)));
        if constexpr (!std::is_void_v<T>)
            throw NoResultError();
    }
}

/// The same with a limit from now on; nullopt or the greatest duration: there is none.
template <typename Body>
auto withTimeout(Scope &outer, std::optional<Delay> limit, Body body)
{
    std::optional<Clock::TimePoint> deadline;
    if (limit)
        deadline = outer.clock().after(*limit);
    return withDeadline(outer, deadline, std::move(body));
}

} // namespace coroscope
