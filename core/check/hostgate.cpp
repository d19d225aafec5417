// SPDX-License-Identifier: MIT
#include "core/check/hostgate.h"

#include "core/async/sleep.h"

namespace coroscope {

QCoro::Task<Permit> HostGate::enter(Scope &scope)
{
    for (;;) {
        Permit slot = co_await m_slots.acquire(scope);
        if (m_isShut || scope.clock().now() >= m_closedUntil)
            co_return std::move(slot);
        slot.release();
        co_await sleepUntil(scope, m_closedUntil);
    }
}

void HostGate::holdUntil(Clock::TimePoint until)
{
    m_closedUntil = std::max(m_closedUntil, until);
}

} // namespace coroscope
