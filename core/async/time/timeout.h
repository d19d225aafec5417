// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"
#include "core/async/scope/cancelled.h"
#include "core/async/scope/scope.h"
#include "core/async/scope/withscope.h"

#include <QCoroTask>

#include <chrono>
#include <exception>
#include <functional>
#include <optional>

namespace coroscope {

/// A withTimeout() block took longer than it was given.
class TimeoutError final : public std::exception
{
public:
    explicit TimeoutError(std::chrono::nanoseconds limit)
        : m_limit(limit)
    {
    }

    /// The limit that was asked for, also if the body has moved its deadline; of withDeadline() what was left
    /// when it began.
    std::chrono::nanoseconds limit() const noexcept { return m_limit; }
    const char *what() const noexcept override { return "the time limit has passed"; }

private:
    std::chrono::nanoseconds m_limit;
};

namespace detail {
/// withDeadline(), with `limit` in its TimeoutError.
template <typename Body>
auto withLimit(Scope &outer,
               std::optional<Clock::TimePoint> deadline,
               Clock::Duration limit,
               Body body) -> QCoro::Task<TaskValueOf<Body &, Scope &>>
{
    using T = TaskValueOf<Body &, Scope &>;
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
            throw TimeoutError(limit);
        if constexpr (!std::is_void_v<T>)
            throw NoResultError();
    }
}
} // namespace detail

/// Awaits `body(scope)` until `deadline` at most; nullopt or the end of time: there is no limit. Past it,
/// every wait of the body throws Cancelled, and once the body has left, TimeoutError comes out. The body may
/// move the deadline of its scope.
///
/// A body that ends in time leaves no trace, and one that returns although the limit passed keeps its value. A real
/// error of its clean-up beats TimeoutError. Of nested limits that pass together the outermost reports. An outside
/// cancel stays Cancelled. A body that cancels its scope itself leaves the block without an error, or with
/// NoResultError if it owes a value. Follows asyncio.timeout_at and trio.fail_at.
template <typename Body>
auto withDeadline(Scope &outer, std::optional<Clock::TimePoint> deadline, Body body)
{
    const Clock::TimePoint start = outer.clock().now();
    const Clock::Duration left = Clock::between(start, deadline.value_or(start));
    return detail::withLimit(outer, deadline, left, std::move(body));
}

/// The same with a limit from now on; nullopt or the greatest duration: there is none.
template <typename Body>
auto withTimeout(Scope &outer, std::optional<Delay> limit, Body body)
{
    std::optional<Clock::TimePoint> deadline;
    if (limit)
        deadline = outer.clock().after(*limit);
    const Clock::Duration asked = limit.value_or(Clock::Duration(0));
    return detail::withLimit(outer, deadline, asked, std::move(body));
}

/// Awaits `body(scope)` for `limit` at most, and continues then without an error. Returns what
/// withScope() does. Past the limit every wait in it throws Cancelled. Without a limit, which is
/// nullopt or the greatest duration, nothing is armed.
///
/// An error of the body comes out, also one of its clean-up; an outside cancel stays Cancelled. A body
/// that cancels its scope itself is left in the same way. Follows trio.move_on_after. Where to miss the
/// limit is an error, use withTimeout().
template <typename Body>
auto moveOnAfter(Scope &outer, std::optional<Delay> limit, Body body)
{
    std::optional<Clock::TimePoint> deadline;
    if (limit)
        deadline = outer.clock().after(*limit);
    auto limited = [deadline, kept = std::move(body)](
                       Scope &scope) mutable -> QCoro::Task<TaskValueOf<Body &, Scope &>> {
        scope.setDeadline(deadline);
        return std::invoke(kept, scope);
    };
    return withScope(outer, std::move(limited));
}

} // namespace coroscope
