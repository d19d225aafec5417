// SPDX-License-Identifier: MIT
#include "core/http/client/idletimer.h"

#include "core/async/run/runtime.h"

namespace coroscope {

IdleTimer::IdleTimer(Runtime &runtime, std::function<void()> isIdle)
    : m_runtime(runtime)
    , m_isIdle(std::move(isIdle))
{
}

IdleTimer::~IdleTimer()
{
    stop();
}

void IdleTimer::start(std::chrono::nanoseconds limit)
{
    m_limit = limit;
    if (limit > std::chrono::nanoseconds::zero())
        m_runtime.arm(*this, m_runtime.clock().after(limit));
}

void IdleTimer::touch()
{
    if (isArmed())
        m_runtime.arm(*this, m_runtime.clock().after(m_limit));
}

void IdleTimer::stop() noexcept
{
    if (isArmed())
        m_runtime.withdraw(*this);
}

} // namespace coroscope
