// SPDX-License-Identifier: MIT
#include "core/async/group/ascompleted.h"

#include "core/async/detail/misuse.h"

#include <algorithm>
#include <stdexcept>

namespace coroscope::detail {

CompletionOrder::~CompletionOrder()
{
    if (m_waits == 0)
        return;
    QString who = QStringLiteral("a task that waits for it has not run");
    if (!m_queue.isEmpty()) {
        const Waiter &wait = m_queue.front();
        who = taskInWords(wait.scope().taskNode()) % u" waits for it at "
              % placeInWords(wait.where());
    }
    abortMisuse(u"an AsCompleted was destroyed while " % who
                % u". It has to outlive those who wait.");
}

void CompletionOrder::follow(const QList<TaskRecordBase *> &tasks)
{
    for (TaskRecordBase *const record : tasks) {
        const auto index = static_cast<quint32>(m_tasks.size());
        Followed &task = m_tasks.emplace_back(*this, *record, index);
        if (record->hasEnded()) {
            m_ended.push_back(index);
            continue;
        }
        record->listen(task);
        m_alive.append(task);
        ++m_aliveCount;
    }
    const auto endedAs = [&tasks](quint32 index) { return tasks.at(index)->endedAs(); };
    std::ranges::stable_sort(m_ended, {}, endedAs);
    m_left = tasks.size();
}

void CompletionOrder::Followed::taskEnded(EventIndex end)
{
    ListHook<FollowedTag>::unlink();
    --m_order.m_aliveCount;
    if (!m_order.handToWaiting(m_index, end))
        m_order.m_ended.push_back(m_index);
}

bool CompletionOrder::handToWaiting(quint32 index, EventIndex cause)
{
    if (m_queue.isEmpty())
        return false;
    m_queue.front().grant(cause, index);
    return true;
}

AwaitableOf<CompletionOrder::NextWait, CompletionOrder>
CompletionOrder::next(Scope &scope, const std::source_location &where)
{
    if (m_left == m_waits)
        throw std::logic_error("no task is left to wait for");
    return AwaitableOf<NextWait, CompletionOrder>(*this, scope, where);
}

CompletionOrder::NextWait::NextWait(CompletionOrder &order,
                                    Scope &scope,
                                    const std::source_location &where)
    : Waiter(scope, WaitKind::Task, ResourceId::None, where)
    , m_order(order)
{
    ++m_order.m_waits;
}

bool CompletionOrder::NextWait::await_ready()
{
    if (isCutOff())
        return true;
    m_taken = !m_order.m_ended.empty();
    if (m_taken) {
        takePiece(m_order.m_ended.front());
        m_order.m_ended.pop_front();
    }
    return m_taken;
}

void CompletionOrder::NextWait::await_suspend(std::coroutine_handle<> handle)
{
    m_order.m_queue.append(*this);
    const bool isOne = m_order.m_aliveCount == 1;
    park(handle, isOne ? static_cast<qint64>(m_order.m_alive.front().record().id()) : 0);
}

qsizetype CompletionOrder::NextWait::await_resume()
{
    settle(m_taken);
    --m_order.m_left;
    return piece();
}

void CompletionOrder::NextWait::giveBack()
{
    if (!m_order.handToWaiting(piece(), scope().cancellation().event))
        m_order.m_ended.push_front(piece());
}

QList<const TaskNode *> CompletionOrder::NextWait::awaitedTasks() const
{
    QList<const TaskNode *> tasks;
    m_order.m_alive.forEach([&](const Followed &task) {
        if (const Scope *const scope = task.record().scope()) // else it ends just now
            tasks << &scope->taskNode();
    });
    return tasks;
}

} // namespace coroscope::detail
