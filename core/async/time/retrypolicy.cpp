// SPDX-License-Identifier: MIT
#include "core/async/time/retrypolicy.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace coroscope {

namespace {
using Nanoseconds = std::chrono::duration<double, std::nano>;

constexpr Delay none = std::chrono::nanoseconds(0);

void require(bool isLegal, const char *otherwise)
{
    if (!isLegal)
        throw std::invalid_argument(otherwise);
}
} // namespace

void RetryPolicy::validate() const
{
    require(maxAttempts >= 1, "a retry policy needs at least one attempt");
    require(baseDelay >= none, "a retry policy cannot have a negative base delay");
    require(maxDelay >= none, "a retry policy cannot have a negative longest delay");
    require(maxJitter >= none, "a retry policy cannot have negative jitter");
    require(std::isfinite(factor) && factor >= 0,
            "the factor of a retry policy has to be a number, and not negative");
}

bool RetryPolicy::allowsAnother(int attempt, const std::exception_ptr &error) const
{
    return attempt < maxAttempts && (!retryIf || retryIf(error));
}

std::chrono::nanoseconds
RetryPolicy::delayAfter(int attempt, const std::exception_ptr &error, std::mt19937_64 &random) const
{
    validate();
    require(attempt >= 1, "attempts count from 1");
    if (delayFrom) {
        if (const auto asked = delayFrom(error))
            return std::max(Delay(*asked), none);
    }
    // The power may be infinite, of which none is none still.
    const Nanoseconds base = std::chrono::nanoseconds(baseDelay);
    const Nanoseconds backoff = baseDelay > none ? base * std::pow(factor, attempt - 1) : base;
    const Nanoseconds longest = std::chrono::nanoseconds(maxDelay);
    const Nanoseconds most = std::chrono::nanoseconds(maxJitter);
    std::uniform_real_distribution<double> jitter(0, most.count());
    return Delay(std::min(backoff, longest) + Nanoseconds(jitter(random)));
}

} // namespace coroscope
