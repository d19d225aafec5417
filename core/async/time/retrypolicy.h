// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/delay.h"

#include <chrono>
#include <exception>
#include <functional>
#include <optional>
#include <random>

namespace coroscope {

/// How often, and after what delay, retry() tries again:
/// delay after attempt n = min(maxDelay, baseDelay · factor^(n-1)) + uniform(0, maxJitter), and at most what
/// nanoseconds hold.
struct RetryPolicy
{
    int maxAttempts = 3; ///< the first included
    Delay baseDelay = std::chrono::seconds(1);
    double factor = 2; ///< finite; less than 1: ever shorter
    Delay maxJitter = std::chrono::seconds(1);
    Delay maxDelay = std::chrono::seconds(30);
    /// Whether an error is worth another attempt; not set: every error is.
    std::function<bool(const std::exception_ptr &)> retryIf;
    /// A delay that the error itself asks for, as a Retry-After does; it replaces the computed one. One that
    /// is over already is none.
    std::function<std::optional<std::chrono::nanoseconds>(const std::exception_ptr &)> delayFrom;

    /// Throws std::invalid_argument for fewer than one attempt, a negative delay, jitter or factor, and a
    /// factor that is not finite. retry() asks before it tries; so does delayAfter().
    void validate() const;

    bool allowsAnother(int attempt, const std::exception_ptr &error) const;
    /// Attempts count from 1.
    std::chrono::nanoseconds
    delayAfter(int attempt, const std::exception_ptr &error, std::mt19937_64 &random) const;
};

} // namespace coroscope
