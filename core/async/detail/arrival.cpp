// SPDX-License-Identifier: MIT
#include "core/async/detail/arrival.h"

#include "core/async/scope/scope.h"

namespace coroscope::detail {

void Arrival::come()
{
    m_hasCome = true;
    // Whoever was cancelled has left already, perhaps long ago with the whole runtime.
    if (Wait *const wait = std::exchange(m_wait, nullptr))
        wait->grant(EventIndex::None);
}

AwaitableOf<Arrival::Wait, Arrival> Arrival::wait(Scope &scope, const std::source_location &where)
{
    return AwaitableOf<Wait, Arrival>(*this, scope, where);
}

Arrival::Wait::Wait(Arrival &arrival, Scope &scope, const std::source_location &where)
    : Waiter(scope,
             arrival.m_kind,
             ResourceId::None,
             where,
             arrival.m_mustCome ? CancelPolicy::Endures : CancelPolicy::Cut)
    , m_arrival(arrival)
{
}

void Arrival::Wait::await_suspend(std::coroutine_handle<> handle)
{
    m_arrival.m_wait = this;
    park(handle);
}

} // namespace coroscope::detail
