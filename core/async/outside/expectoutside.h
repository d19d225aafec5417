// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/run/runtime.h"
#include "core/async/scope/scope.h"

namespace coroscope {

/// Says that somebody outside of the runtime is going to wake one of its tasks: a QTimer that sets an
/// event, a slot that puts into a queue, a queued call of another thread. While one lives, a virtual clock
/// stands still and nothing is a deadlock. Waits by untilSignal() and the like need none.
///
///     const ExpectOutside timer(scope);
///     QTimer::singleShot(30, qApp, [&] { event.set(); });
///     co_await event.wait(scope);
///
/// Needed on a virtual clock, or under Outside::CannotWake. Threads: the runtime's. Lifetime: ends before
/// the runtime.
class [[nodiscard]] ExpectOutside final
{
public:
    explicit ExpectOutside(const Scope &scope)
        : m_runtime(scope.runtime())
    {
        m_runtime.expectOutside();
    }
    ~ExpectOutside() { m_runtime.expectOutsideNoMore(); }

private:
    Q_DISABLE_COPY_MOVE(ExpectOutside)

    Runtime &m_runtime;
};

} // namespace coroscope
