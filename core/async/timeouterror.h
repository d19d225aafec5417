// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <exception>

namespace coroscope {

/// A withTimeout() block took longer than it was given.
class TimeoutError final : public std::exception
{
public:
    explicit TimeoutError(std::chrono::nanoseconds limit)
        : m_limit(limit)
    {
    }

    /// The limit that was asked for, also if the body has moved its deadline; of withDeadline() what was left
    /// when it began.
    std::chrono::nanoseconds limit() const noexcept { return m_limit; }
    const char *what() const noexcept override { return "the time limit has passed"; }

private:
    std::chrono::nanoseconds m_limit;
};

} // namespace coroscope
