// SPDX-License-Identifier: MIT
#pragma once

#include <QCoroTask>

namespace coroscope::detail {

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

} // namespace coroscope::detail
