// SPDX-License-Identifier: MIT
#include "core/async/detail/loopguard.h"

#include "core/async/detail/misuse.h"
#include "core/async/run/runtime.h"

#include <QAbstractEventDispatcher>
#include <QThread>

namespace coroscope {

LoopGuard::LoopGuard(const Runtime &runtime)
    : m_runtime(runtime)
{
}

void LoopGuard::enter()
{
    if (!m_isWatching)
        watch();
    m_level = thread()->loopLevel();
    m_isInside = true;
}

void LoopGuard::watch()
{
    // Not in the constructor: a thread has its dispatcher by the time of its first turn only.
    const auto *const dispatcher = QAbstractEventDispatcher::instance(thread());
    if (!dispatcher)
        return;
    using Dispatcher = QAbstractEventDispatcher;
    connect(dispatcher, &Dispatcher::awake, this, &LoopGuard::onAwake, Qt::DirectConnection);
    connect(dispatcher,
            &Dispatcher::aboutToBlock,
            this,
            &LoopGuard::onAboutToBlock,
            Qt::DirectConnection);
    m_isWatching = true;
}

void LoopGuard::onAwake() const
{
    if (m_isInside && thread()->loopLevel() > m_level)
        abortNestedLoop();
}

void LoopGuard::onAboutToBlock() const
{
    if (m_isInside)
        abortNestedLoop();
}

void LoopGuard::abortNestedLoop() const
{
    const TaskNode *const task = m_runtime.runningTask();
    const QString who =
        task ? u"the task " % detail::taskInWords(*task) : QStringLiteral("a callback");
    detail::abortMisuse(
        who
        % u" has opened an event loop inside of the runtime's, as exec() of a dialog "
          u"does. No other task could run until it ends. Show the dialog with open(), "
          u"and await its finished() signal: see untilSignal().");
}

} // namespace coroscope
