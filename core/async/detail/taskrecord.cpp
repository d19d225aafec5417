// SPDX-License-Identifier: MIT
#include "core/async/detail/taskrecord.h"

#include "core/async/detail/misuse.h"
#include "core/async/runtime.h"

#include <stdexcept>

namespace coroscope::detail {

void TaskRecordBase::begins(TaskId id, Scope &scope) noexcept
{
    m_id = id;
    m_scope = &scope;
}

void TaskRecordBase::ends(EventIndex end)
{
    m_endedAs = m_scope->runtime().nextTaskEnd();
    m_scope = nullptr;
    while (!m_listeners.isEmpty()) {
        TaskEndListener &listener = m_listeners.front();
        listener.unlink();
        listener.taskEnded(end);
    }
}

void TaskRecordBase::requireEnded(const std::source_location &where) const
{
    if (hasEnded())
        return;
    abortMisuse(u"the result of task " % taskInWords(m_scope->taskNode()) % u" was asked for at "
                % placeInWords(where) % u", before it has ended. Await join().");
}

TaskEndWait::TaskEndWait(TaskRecordBase &record, Scope &scope, const std::source_location &where)
    : Waiter(scope, WaitKind::Task, ResourceId::None, where)
    , m_record(record)
{
}

bool TaskEndWait::await_ready() const
{
    if (!m_record.hasEnded() && m_record.id() == task())
        throw std::logic_error("a task cannot wait for its own end");
    return isCutOff() || m_record.hasEnded();
}

void TaskEndWait::await_suspend(std::coroutine_handle<> handle)
{
    m_record.listen(*this);
    park(handle, static_cast<qint64>(m_record.id()));
}

QList<const TaskNode *> TaskEndWait::awaitedTasks() const
{
    return {&m_record.scope()->taskNode()};
}

} // namespace coroscope::detail
