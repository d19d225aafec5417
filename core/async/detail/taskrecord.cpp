// SPDX-License-Identifier: MIT
#include "core/async/detail/taskrecord.h"

#include "core/async/detail/misuse.h"
#include "core/async/run/runtime.h"
#include "core/async/scope/cancelled.h"

#include <memory>
#include <stdexcept>

namespace coroscope::detail {

TaskRecordBase::~TaskRecordBase()
{
    if (m_state == State::Failed)
        std::destroy_at(&m_error);
}

void TaskRecordBase::begins(TaskId id, Scope &scope) noexcept
{
    m_id = id;
    m_scope = &scope;
}

Scope *TaskRecordBase::scope() const noexcept
{
    switch (m_state) {
    case State::Living:
        return m_scope;
    case State::LivingWithAudience:
        return m_audience->scope;
    case State::Returned:
    case State::Taken:
    case State::Failed:
        break;
    }
    return nullptr;
}

void TaskRecordBase::ends(EventIndex end, std::exception_ptr error)
{
    m_endedAs = scope()->runtime().nextTaskEnd();
    const std::unique_ptr<Audience> audience(m_state == State::LivingWithAudience ? m_audience
                                                                                  : nullptr);
    m_state = error ? State::Failed : State::Returned;
    if (error)
        std::construct_at(&m_error, std::move(error));
    while (audience && !audience->listeners.isEmpty()) {
        TaskEndListener &listener = audience->listeners.front();
        listener.unlink();
        listener.taskEnded(end);
    }
}

void TaskRecordBase::listen(TaskEndListener &listener)
{
    if (m_state == State::Living) {
        m_audience = new Audience{m_scope, {}};
        m_state = State::LivingWithAudience;
    }
    m_audience->listeners.append(listener);
}

void TaskRecordBase::requireValue(const std::source_location &where) const
{
    if (!hasEnded())
        abortMisuse(u"the result of task " % taskInWords(scope()->taskNode())
                    % u" was asked for at " % placeInWords(where)
                    % u", before it has ended. Await join().");
    if (m_state == State::Taken)
        throw std::logic_error("the result of the task was taken before");
    if (m_state != State::Failed)
        return;
    try {
        std::rethrow_exception(m_error);
    } catch (const Cancelled &) { // it says nothing about whoever asks
        throw NoResultError();
    }
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
