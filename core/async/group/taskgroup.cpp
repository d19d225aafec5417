// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"

#include <stdexcept>

namespace coroscope {

TaskGroup::TaskGroup(Scope &outer, const TaskGroupOptions &options)
    : m_scope(outer)
    , m_policy(options.policy)
{
    if (options.maxRunning < 0)
        throw std::invalid_argument("a task group cannot run a negative number of tasks at once");
    if (options.maxRunning > 0)
        m_limit = std::make_unique<RunLimit>(options.maxRunning);
}

void TaskGroup::requireOpen() const
{
    if (m_closed)
        throw std::logic_error("spawn into a task group that has ended");
}

void TaskGroup::admit(TaskNode &task)
{
    Runtime &runtime = m_scope.runtime();
    task.spawned(runtime.nextTask(), runtime.clock().now());
    ++m_living;
    runtime.taskBegan();
    runtime.record({.kind = EventKind::TaskSpawned,
                    .task = task.id(),
                    .value = static_cast<qint64>(m_scope.task()),
                    .text = task.name(),
                    .where = &task.where()});
}

EventIndex TaskGroup::taskEnded(const Scope &scope, const TaskEnding &ending)
{
    const QString &name = scope.taskNode().name();
    const EventIndex ended = reportTaskEnded(scope, ending);
    if (const auto &cancelled = ending.cancelled) {
        // A task's own scope stops its own Cancelled, and the group's scope what the group cancelled.
        if (!scope.owns(*cancelled) && !m_scope.owns(*cancelled))
            m_cutFromOutside = cancelled;
    } else if (ending.error) {
        taskFailed({scope.task(), name, ending.error}, ended);
    } else {
        taskSucceeded(name, ended);
    }
    scope.runtime().taskGone();
    if (--m_living == 0 && m_join) {
        // The block is as good as left. Whoever still knows the group must not spawn behind its back.
        m_closed = true;
        m_join->grant(ended);
    }
    return ended;
}

void TaskGroup::taskFailed(const TaskFailure &failure, EventIndex cause)
{
    switch (m_policy) {
    case FailurePolicy::FailFast:
        fail(failure, cause);
        break;
    case FailurePolicy::CollectAll:
        break;
    case FailurePolicy::FirstSuccess:
        m_failures.append(failure);
        break;
    }
}

void TaskGroup::taskSucceeded(const QString &name, EventIndex cause)
{
    if (m_policy != FailurePolicy::FirstSuccess)
        return;
    m_hasWinner = true;
    m_scope.cancel(CancelSource::Explicit, name, cause);
}

void TaskGroup::fail(const TaskFailure &failure, EventIndex cause)
{
    m_failures.append(failure);
    m_scope.cancel(CancelSource::SiblingFailed, failure.name, cause);
}

void TaskGroup::bodyEnded(const TaskEnding &ending)
{
    if (const auto &cancelled = ending.cancelled) {
        if (!m_scope.owns(*cancelled))
            m_cutFromOutside = cancelled;
    } else if (ending.error) {
        m_bodyFailed = true;
        fail({m_scope.task(), QStringLiteral("body"), ending.error}, EventIndex::None);
    }
}

void TaskGroup::conclude()
{
    m_closed = true;
    // What was tried in vain does not matter once something worked.
    const bool isSettled = m_hasWinner && !m_bodyFailed;
    if (!m_failures.isEmpty() && !isSettled)
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
