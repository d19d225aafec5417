// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"
#include "core/async/scope/cancelled.h"
#include "core/async/scope/scope.h"

#include <QCoroTask>

#include <optional>

namespace coroscope {

namespace detail {
template <typename T>
using MovedOn = std::conditional_t<std::is_void_v<T>, bool, std::optional<T>>;
} // namespace detail

/// Awaits `body(scope)` in a scope of its own, which the body, or any code that it hands the scope to, may cancel, or
/// give a deadline or a shield. Returns the body's value, or true if it has none;
/// nullopt or false if its scope was cancelled and the body was left. Even then it has run to its end: every wait
/// in it has thrown Cancelled.
///
/// An error of the body comes out, also one of its clean-up; an outside cancel stays Cancelled. Follows
/// `with trio.CancelScope()`.
template <typename Body>
auto withScope(Scope &outer, Body body)
    -> QCoro::Task<detail::MovedOn<TaskValueOf<Body &, Scope &>>>
{
    using T = TaskValueOf<Body &, Scope &>;
    Scope scope(outer);
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

/// Awaits `body(scope)` out of reach of cancellation from outside: for clean-up that has to wait. Give
/// the scope a deadline, or a clean-up that hangs hangs everything; past it the block is left without
/// an error, or with NoResultError if it owes a value.
template <typename Body>
auto withShield(Scope &outer, Body body) -> QCoro::Task<TaskValueOf<Body &, Scope &>>
{
    using T = TaskValueOf<Body &, Scope &>;
    Scope scope(outer);
    scope.setShielded(true);
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
        if constexpr (!std::is_void_v<T>)
            detail::throwNoResult(outer);
    }
}

} // namespace coroscope
