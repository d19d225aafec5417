// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/misuse.h"
#include "core/async/detail/outcome.h"
#include "core/async/group/taskname.h"
#include "core/async/group/taskoutcome.h"
#include "core/async/run/runtime.h"
#include "core/async/scope/scope.h"

#include <QCoroTask>

#include <functional>

namespace coroscope {

/// The first await of a root task: moves its first step to the ready list, so that nothing of it runs
/// inside the call that started it. Not a wait that can be cancelled: a task always begins, and is cut
/// at its first real wait.
class StartWait final
{
public:
    explicit StartWait(Runtime &runtime)
        : m_runtime(runtime)
    {
    }

    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) { m_runtime.makeReady(handle); }
    void await_resume() const noexcept {}

private:
    Runtime &m_runtime;
};

/// The first task of a runtime, and the root of its tree of scopes: the one place where a coroutine is
/// started from plain code. Everything else is spawned in groups inside it.
///
/// Threads: the runtime's. Lifetime: must not be destroyed between start() and `onEnded`; it ends the program
/// then.
template <typename T>
class RootTask final
{
public:
    explicit RootTask(Runtime &runtime)
        : m_runtime(runtime)
        , m_scope(runtime, m_node)
    {
        m_node.spawned(runtime.nextTask(), runtime.clock().now());
    }

    ~RootTask()
    {
        if (m_isAlive)
            detail::abortRootTaskDestroyed(m_node);
    }

    /// Starts `main(scope)` on a coming turn. `onEnded` is called when it has ended, from the runtime's loop.
    /// Once: to start it again, also after its end, ends the program.
    template <typename Main>
    void start(TaskName name, Main main, std::function<void()> onEnded)
    {
        if (m_isAlive || hasEnded())
            detail::abortRootTaskStartedAgain(m_node);
        m_node.rename(std::move(name));
        m_runtime.taskBegan();
        m_isAlive = true;
        m_runtime.record({.kind = EventKind::TaskSpawned,
                          .task = m_scope.task(),
                          .text = m_node.name(),
                          .where = &m_node.where()});
        runMain(std::move(main), std::move(onEnded));
    }

    Scope &scope() noexcept { return m_scope; }
    bool hasEnded() const noexcept { return m_outcome.isSet(); }
    /// After the end: main's value; rethrows its error.
    T take() { return m_outcome.take(); }

private:
    Q_DISABLE_COPY_MOVE(RootTask)

    template <typename Main>
    QCoro::Task<> runMain(Main main, std::function<void()> onEnded)
    {
        StartWait start(m_runtime);
        co_await start;
        reportTaskStarted(m_scope);
        TaskEnding ending;
        try {
            if constexpr (std::is_void_v<T>) {
                co_await main(m_scope);
                m_outcome.setValue();
            } else {
                T value = co_await main(m_scope);
                m_outcome.setValue(std::move(value));
            }
        } catch (const Cancelled &cancelled) {
            ending = {std::current_exception(), cancelled};
        } catch (...) {
            ending.error = std::current_exception();
        }
        if (ending.error)
            m_outcome.setError(ending.error);
        reportTaskEnded(m_scope, ending);
        m_runtime.taskGone();
        m_isAlive = false;
        onEnded();
    }

    Runtime &m_runtime;
    TaskNode m_node{QString()};
    Scope m_scope;
    Outcome<T> m_outcome;
    bool m_isAlive = false;
};

} // namespace coroscope
