// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/semaphore.h"

#include <QCoroTask>

#include <unordered_map>

namespace coroscope {

/// Lets so many tasks of a group run at once, the longest waiting first. It keeps their permits itself:
/// a task of a group without a limit must not pay for one in its frame.
///
/// Threads: the runtime's. Lifetime: its group's.
class RunLimit final
{
public:
    explicit RunLimit(int maxRunning)
        : m_semaphore(maxRunning, QStringLiteral("running"))
    {
    }

    /// Waits until the task of `scope` may run. Throws Cancelled.
    QCoro::Task<> enter(Scope &scope);
    /// The task has ended, whether it ever ran or not.
    void leave(TaskId task) { m_running.erase(task); }

private:
    Q_DISABLE_COPY_MOVE(RunLimit)

    Semaphore m_semaphore;
    std::unordered_map<TaskId, Permit> m_running;
};

} // namespace coroscope
