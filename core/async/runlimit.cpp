// SPDX-License-Identifier: MIT
#include "core/async/runlimit.h"

#include "core/async/scope.h"

namespace coroscope {

QCoro::Task<> RunLimit::enter(Scope &scope)
{
    Permit permit = co_await m_semaphore.acquire(scope);
    m_running.emplace(scope.task(), std::move(permit));
}

} // namespace coroscope
