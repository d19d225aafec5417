// SPDX-License-Identifier: MIT
#include "core/async/retrypolicy.h"

#include "core/async/delay.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace coroscope {

namespace {
using Millis = std::chrono::duration<double, std::milli>;

void require(bool isLegal, const char *otherwise)
{
    if (!isLegal)
        throw std::invalid_argument(otherwise);
}
} // namespace

void RetryPolicy::validate() const
{
    using std::chrono::milliseconds;
    require(maxAttempts >= 1, "a retry policy needs at least one attempt");
    require(baseDelay >= milliseconds(0), "a retry policy cannot have a negative base delay");
    require(maxDelay >= milliseconds(0), "a retry policy cannot have a negative longest delay");
    require(maxJitter >= milliseconds(0), "a retry policy cannot have negative jitter");
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
            return std::max(*asked, std::chrono::nanoseconds(0));
    }
    // The power may be infinite, of which none is none still.
    const Millis base = baseDelay;
    const Millis backoff = base > Millis(0) ? base * std::pow(factor, attempt - 1) : base;
    std::uniform_real_distribution<double> jitter(0, Millis(maxJitter).count());
    return Delay(std::min(backoff, Millis(maxDelay)) + Millis(jitter(random)));
}

} // namespace coroscope
