// SPDX-License-Identifier: MIT
#include "core/http/client/iosignal.h"

#include <utility>

namespace coroscope {

void IoSignal::raise()
{
    m_isRaised = true;
    if (Wait *const wait = std::exchange(m_wait, nullptr))
        wait->grant(EventIndex::None);
}

AwaitableOf<IoSignal::Wait, IoSignal> IoSignal::wait(Scope &scope,
                                                     const std::source_location &where)
{
    return AwaitableOf<Wait, IoSignal>(*this, scope, where);
}

IoSignal::Wait::Wait(IoSignal &signal, Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Io, ResourceId::None, where)
    , m_signal(signal)
{
}

void IoSignal::Wait::await_suspend(std::coroutine_handle<> handle)
{
    m_signal.m_wait = this;
    park(handle);
}

void IoSignal::Wait::await_resume()
{
    settle();
    m_signal.m_isRaised = false;
}

} // namespace coroscope
