// SPDX-License-Identifier: MIT
#include "core/async/retrypolicy.h"

#include <algorithm>
#include <cmath>

namespace coroscope {

bool RetryPolicy::allowsAnother(int attempt, const std::exception_ptr &error) const
{
    return attempt < maxAttempts && (!retryIf || retryIf(error));
}

std::chrono::nanoseconds
RetryPolicy::delayAfter(int attempt, const std::exception_ptr &error, std::mt19937_64 &random) const
{
    if (delayFrom) {
        if (const auto asked = delayFrom(error))
            return *asked;
    }
    using Millis = std::chrono::duration<double, std::milli>;
    const Millis backoff = Millis(baseDelay) * std::pow(factor, attempt - 1);
    std::uniform_real_distribution<double> jitter(0, Millis(maxJitter).count());
    const Millis delay = std::min(backoff, Millis(maxDelay)) + Millis(jitter(random));
    return std::chrono::duration_cast<std::chrono::nanoseconds>(delay);
}

} // namespace coroscope
