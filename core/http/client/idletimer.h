// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/detail/timerheap.h"

#include <chrono>
#include <functional>

namespace coroscope {

class Runtime;

/// Tells when nothing has happened for some time.
///
/// Not QNetworkRequest::setTransferTimeout(): that one ends as if the user had aborted, and may hit a
/// reply that is being deleted.
///
/// Threads: the runtime's. Lifetime: within the runtime's.
class IdleTimer final : private TimerNode
{
public:
    /// `isIdle` is called from the runtime's loop, once a start().
    IdleTimer(Runtime &runtime, std::function<void()> isIdle);
    ~IdleTimer() override;

    /// Zero: no limit.
    void start(std::chrono::nanoseconds limit);
    /// Something has happened: the limit begins anew.
    void touch();
    void stop() noexcept;

private:
    void onDue() override { m_isIdle(); }

    Runtime &m_runtime;
    const std::function<void()> m_isIdle;
    std::chrono::nanoseconds m_limit{};
};

} // namespace coroscope
