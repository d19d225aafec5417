// SPDX-License-Identifier: MIT
#pragma once

#include <coroutine>
#include <exception>

namespace coroscope::detail {

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

} // namespace coroscope::detail
