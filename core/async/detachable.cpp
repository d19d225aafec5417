// SPDX-License-Identifier: MIT
#include "core/async/detachable.h"

#include "core/async/scope.h"

namespace coroscope::detail {

void DetachedEnd::tell()
{
    m_ended = true;
    // Whoever was cancelled has left already, perhaps long ago with the whole runtime.
    if (Wait *const wait = std::exchange(m_wait, nullptr))
        wait->grant(EventIndex::None);
}

DetachedEnd::Wait::Wait(DetachedEnd &end, Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Io, ResourceId::None, where)
    , m_end(end)
{
}

void DetachedEnd::Wait::await_suspend(std::coroutine_handle<> handle)
{
    m_end.m_wait = this;
    park(handle);
}

} // namespace coroscope::detail
