// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/outcome.h"
#include "core/async/scope.h"

#include <QCoroTask>

#include <optional>

namespace coroscope {

namespace detail {
template <typename T>
using MovedOn = std::conditional_t<std::is_void_v<T>, bool, std::optional<T>>;
} // namespace detail

/// Awaits `body(scope)` for `limit` at most, and goes on then without an error. Tells whether the body
/// ended, by its value if it has one, and else by true; nullopt or false: it was left. What was left has
/// run to its end all the same: past the limit every wait in it throws Cancelled.
///
/// An error of the body comes out, also one of its clean-up; an outside cancel stays Cancelled. A body
/// that cancels its scope itself is left in the same way. Follows trio.move_on_after. Where to miss the
/// limit is an error, use withTimeout().
template <typename Body>
auto moveOnAfter(Scope &outer, std::chrono::nanoseconds limit, Body body)
    -> QCoro::Task<detail::MovedOn<TaskValueOf<Body &, Scope &>>>
{
    using T = TaskValueOf<Body &, Scope &>;
    Scope scope(outer);
    scope.setDeadline(outer.clock().after(limit));
    detail::MovedOn<T> ended{};
    try {
        if constexpr (std::is_void_v<T>) {
            co_await body(scope);
            ended = true;
        } else {
            T value = co_await body(scope);
            ended.emplace(std::move(value));
        }
    } catch (const Cancelled &cancelled) {
        if (!scope.owns(cancelled))
            throw;
        if (outer.isCancelled()) // in the meantime
            throw outer.cancellation();
    }
    co_return ended;
}

} // namespace coroscope
