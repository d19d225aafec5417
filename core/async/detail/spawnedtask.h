// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

#include <coroutine>
#include <exception>

namespace coroscope {

namespace detail {

/// The coroutine around a spawned task: nobody awaits it, it has no result, and it frees itself at its end.
/// There is one a task, and it is 40 bytes less than a QCoro::Task. Nothing must be thrown out of it.
/// It suspends itself once, when all is ready for the task's first step; who made it resumes it then.
struct SpawnedTask
{
    // NOLINTBEGIN(readability-identifier-naming): the language says what these are called
    struct promise_type
    {
        SpawnedTask get_return_object() noexcept
        {
            return {std::coroutine_handle<promise_type>::from_promise(*this)};
        }
        std::suspend_never initial_suspend() const noexcept { return {}; }
        std::suspend_never final_suspend() const noexcept { return {}; }
        void return_void() const noexcept {}
        [[noreturn]] void unhandled_exception() const noexcept { std::terminate(); }
    };
    // NOLINTEND(readability-identifier-naming)

    std::coroutine_handle<> firstStep;
};

/// A QCoro task that somebody waits for until it has ended, and asks afterwards what came of it. A spawned
/// task has it in place of `co_await task`, which throws: the awaiter, the temporary and the handlers take
/// 32 bytes of the frame that waits, and this takes 8.
template <typename T>
class CalledTask final
{
public:
    explicit CalledTask() = default;
    explicit CalledTask(QCoro::Task<T> task)
        : m_task(std::move(task))
    {
    }

    bool await_ready() const { return awaiter().await_ready(); }
    void await_suspend(std::coroutine_handle<> handle) { awaiter().await_suspend(handle); }
    void await_resume() const noexcept {}

    /// After it was awaited, once: its value; rethrows its error.
    T result() { return awaiter().await_resume(); }

private:
    auto awaiter() const { return m_task.operator co_await(); }

    QCoro::Task<T> m_task;
};

/// A task that has ended with `error`.
template <typename T>
QCoro::Task<T> failedTask(std::exception_ptr error)
{
    constexpr std::suspend_never makesThisACoroutine;
    co_await makesThisACoroutine;
    std::rethrow_exception(error);
}

} // namespace detail

} // namespace coroscope
