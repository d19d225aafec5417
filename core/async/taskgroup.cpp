// SPDX-License-Identifier: MIT
#include "core/async/taskgroup.h"

#include <stdexcept>

namespace coroscope {

void TaskGroup::requireOpen() const
{
    if (m_closed)
        throw std::logic_error("spawn into a task group that has ended");
    if (m_scope.isCancelled())
        throw std::logic_error("spawn into a task group that is cancelled");
}

TaskId TaskGroup::admit(const TaskName &name)
{
    Runtime &runtime = m_scope.runtime();
    const TaskId id = runtime.nextTask();
    ++m_living;
    runtime.taskBegan();
    runtime.record({.kind = EventKind::TaskSpawned,
                    .task = id,
                    .value = static_cast<qint64>(m_scope.task()),
                    .text = name.name,
                    .where = &name.where});
    return id;
}

void TaskGroup::taskEnded(const Scope &scope, const QString &name, const TaskEnding &ending)
{
    const EventIndex ended = reportTaskEnded(scope, ending);
    if (const auto &cancelled = ending.cancelled) {
        // A task's own scope stops its own Cancelled, and the group's scope what the group cancelled.
        if (!scope.owns(*cancelled) && !m_scope.owns(*cancelled))
            m_cutFromOutside = cancelled;
    } else if (ending.error) {
        fail(scope.task(), name, ending.error, ended);
    }
    scope.runtime().taskGone();
    if (--m_living > 0 || !m_join)
        return;
    // The block is as good as left. Whoever still knows the group must not spawn behind its back.
    m_closed = true;
    m_join->grant(ended);
}

void TaskGroup::fail(TaskId task,
                     const QString &name,
                     const std::exception_ptr &error,
                     EventIndex cause)
{
    m_failures.append({task, name, error});
    m_scope.cancel(CancelSource::SiblingFailed, name, cause);
}

void TaskGroup::bodyEnded(const TaskEnding &ending)
{
    if (const auto &cancelled = ending.cancelled) {
        if (!m_scope.owns(*cancelled))
            m_cutFromOutside = cancelled;
    } else if (ending.error) {
        fail(m_scope.task(), QStringLiteral("body"), ending.error, EventIndex::None);
    }
}

void TaskGroup::conclude()
{
    m_closed = true;
    if (!m_failures.isEmpty())
        throw ExceptionGroup(std::move(m_failures));
    if (m_cutFromOutside)
        throw *m_cutFromOutside;
}

TaskGroup::JoinWait::JoinWait(TaskGroup &group, Scope &outer, const std::source_location &where)
    : Waiter(outer, WaitKind::Children, ResourceId::None, where, CancelPolicy::Endures)
    , m_group(group)
{
}

void TaskGroup::JoinWait::await_suspend(std::coroutine_handle<> handle)
{
    m_group.m_join = this;
    park(handle, m_group.m_living);
}

} // namespace coroscope
