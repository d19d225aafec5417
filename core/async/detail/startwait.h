// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/runtime.h"

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

} // namespace coroscope
