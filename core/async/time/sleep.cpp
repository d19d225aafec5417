// SPDX-License-Identifier: MIT
#include "core/async/time/sleep.h"

#include "core/async/run/runtime.h"

namespace coroscope {

SleepWait::SleepWait(Scope &scope,
                     Clock::TimePoint until,
                     WaitKind kind,
                     const std::source_location &where)
    : Waiter(scope, kind, ResourceId::None, where)
    , m_until(until)
{
}

SleepWait::SleepWait(Scope &scope, Delay delay, WaitKind kind, const std::source_location &where)
    : SleepWait(scope, scope.clock().after(delay), kind, where)
{
}

SleepWait::~SleepWait()
{
    abandon();
}

void SleepWait::await_suspend(std::coroutine_handle<> handle)
{
    const auto delay = std::max(scope().clock().until(m_until), Clock::Duration(0));
    scope().runtime().arm(*this, m_until);
    park(handle, delay.count());
}

void SleepWait::abandon() noexcept
{
    scope().runtime().withdraw(*this);
}

ForeverWait::ForeverWait(Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Forever, ResourceId::None, where)
{
}

CheckpointWait::CheckpointWait(Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Checkpoint, ResourceId::None, where)
{
}

void CheckpointWait::await_suspend(std::coroutine_handle<> handle)
{
    park(handle);
    grant(EventIndex::None);
}

} // namespace coroscope
