// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/outcome.h"
#include "core/async/noresulterror.h"
#include "core/async/scope.h"

#include <QCoroTask>

namespace coroscope {

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
