// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/outside/completer.h"
#include "core/async/scope/scope.h"

#include <QCoroTask>

#include <QRunnable>
#include <QThreadPool>

#include <functional>

namespace coroscope {

struct ThreadOptions
{
    QThreadPool *pool = nullptr;  ///< not owned; nullptr: the global one
    bool abandonOnCancel = false; ///< see toThread()
};

namespace detail {

/// A Scope, with the line of the call that takes it.
struct ScopeHere
{
    ScopeHere(Scope &theScope, // NOLINT(google-explicit-constructor): it exists to convert
              const std::source_location &location = std::source_location::current())
        : scope(theScope)
        , where(location)
    {
    }

    Scope &scope;
    std::source_location where;
};

inline std::mutex handOver; ///< between the threads of pools and the others

/// A function for a thread of a pool. Keeps itself alive from start() to its end.
template <typename F, typename... Args>
class ThreadJob final : public QRunnable
{
public:
    using Value = std::remove_cvref_t<std::invoke_result_t<F, Args...>>;

    ThreadJob(std::shared_ptr<Completion<Value>> completion, F function, Args... args)
        : m_completion(std::move(completion))
        , m_function(std::move(function))
        , m_args(std::move(args)...)
    {
        setAutoDelete(false);
    }

    static void start(const std::shared_ptr<ThreadJob> &job, QThreadPool &pool)
    {
        job->keep(job);
        pool.start(job.get());
    }
    /// Whether it had not begun, and will not.
    bool withdraw(QThreadPool &pool)
    {
        if (!pool.tryTake(this))
            return false;
        keep(nullptr);
        return true;
    }

private:
    void run() override
    {
        const std::shared_ptr<ThreadJob> self = keep(nullptr);
        std::exception_ptr error;
        try {
            if constexpr (std::is_void_v<Value>) {
                call();
                m_completion->succeed();
            } else {
                m_completion->succeed(call());
            }
        } catch (...) {
            error = std::current_exception();
        }
        if (error) // reported from here, since a handler holds its error to its end
            m_completion->fail(std::move(error));
    }
    decltype(auto) call()
    {
        const auto invoke = [this](Args &...args) -> decltype(auto) {
            return std::invoke(std::move(m_function), std::move(args)...);
        };
        return std::apply(invoke, m_args);
    }

    std::shared_ptr<ThreadJob> keep(std::shared_ptr<ThreadJob> self)
    {
        // Thread checkers do not see how a pool hands over.
        const std::lock_guard lock(handOver);
        return std::exchange(m_self, std::move(self));
    }

    std::shared_ptr<ThreadJob> m_self;
    std::shared_ptr<Completion<Value>> m_completion;
    F m_function;
    std::tuple<Args...> m_args;
};

} // namespace detail

/// Runs `function(args...)` on a thread of a QThreadPool, and returns its value or throws its error: for what
/// blocks or computes for long. Function and arguments are moved there. What they refer to must outlive the
/// function, which the wait sees to: a thread cannot be stopped, so a cancel does not end this wait. It takes the
/// function out of the pool's queue if it has not begun, and throws Cancelled; else it waits for the end,
/// returns the value, and the next wait throws.
///
/// With `abandonOnCancel` a cancel ends the wait at once. The function runs on by itself and its value or error
/// is dropped, so it must not refer to anything that ends with the scope.
///
/// Throws Cancelled and starts nothing if the scope is cancelled already. To the runtime the wait is I/O.
/// The function must not use scopes, nor what belongs to the runtime. Follows trio.to_thread.run_sync.
template <typename F, typename... Args>
    requires std::invocable<F, Args...>
auto toThread(detail::ScopeHere here, ThreadOptions options, F function, Args... args)
    -> QCoro::Task<std::remove_cvref_t<std::invoke_result_t<F, Args...>>>
{
    using Job = detail::ThreadJob<F, Args...>;
    using Completion = detail::Completion<typename Job::Value>;
    if (here.scope.isCancelled())
        throw here.scope.cancellation();
    QThreadPool &pool = options.pool ? *options.pool : *QThreadPool::globalInstance();
    typename Completion::Place place(here.scope, WaitKind::Thread);
    const auto job =
        std::make_shared<Job>(place.completion(), std::move(function), std::move(args)...);
    Job::start(job, pool);
    const auto ended = place.arrival().wait(here.scope, here.where);
    bool isCut = false;
    try {
        co_await ended;
    } catch (const Cancelled &) {
        if (options.abandonOnCancel || job->withdraw(pool))
            throw;
        isCut = true;
    }
    if (isCut) {
        place.arrival().mustCome();
        const auto endedAfterAll = place.arrival().wait(here.scope, here.where);
        co_await endedAfterAll;
    }
    co_return place.take();
}

/// The same with the global pool, and without abandoning.
template <typename F, typename... Args>
    requires std::invocable<F, Args...>
auto toThread(detail::ScopeHere here, F function, Args... args)
{
    return toThread(here, ThreadOptions(), std::move(function), std::move(args)...);
}

} // namespace coroscope
