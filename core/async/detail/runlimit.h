// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/spawncall.h"
#include "core/async/sync/semaphore.h"

#include <QCoroTask>

namespace coroscope {

/// Lets so many tasks of a group run at once, the longest waiting first.
///
/// Threads: the runtime's. Lifetime: its group's.
class RunLimit final
{
public:
    explicit RunLimit(int maxRunning)
        : m_semaphore(maxRunning, QStringLiteral("running"))
    {
    }

    /// Calls `function(scope, args...)` once the task of `scope` may run; that lasts until what it
    /// returns has ended. Throws Cancelled. Both must live as long.
    template <typename T, typename F, typename... Args>
    QCoro::Task<T> run(Scope &scope, F &function, Args &...args)
    {
        const Permit permit = co_await m_semaphore.acquire(scope);
        if constexpr (std::is_void_v<T>) {
            co_await detail::callSpawned(function, scope, args...);
        } else {
            T value = co_await detail::callSpawned(function, scope, args...);
            co_return value;
        }
    }

private:
    Q_DISABLE_COPY_MOVE(RunLimit)

    Semaphore m_semaphore;
};

} // namespace coroscope
