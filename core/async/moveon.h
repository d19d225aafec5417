// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/withscope.h"

#include <functional>

namespace coroscope {

/// Awaits `body(scope)` for `limit` at most, and goes on then without an error. Tells whether the body
/// ended, as withScope() does. Past the limit every wait in it throws Cancelled. Without a limit, which is
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
