// SPDX-License-Identifier: MIT
#pragma once

#include <chrono>
#include <cmath>
#include <compare>
#include <limits>
#include <ratio>
#include <stdexcept>
#include <type_traits>
#include <utility>

namespace coroscope {

/// How long something may take, as a parameter or an option: any duration of std::chrono, in nanoseconds. What is more
/// than these hold, 292 years, is the most that they do, either way, where a plain conversion overflows. So
/// std::chrono::hours::max() is as long as it looks. Throws std::invalid_argument for a NaN.
class Delay final
{
    using Nanoseconds = std::chrono::nanoseconds;

public:
    template <typename Rep, typename Period>
    constexpr Delay(std::chrono::duration<Rep, Period> delay) // NOLINT(google-explicit-constructor)
        : m_value(inNanoseconds(delay))
    {
    }

    constexpr operator Nanoseconds() const noexcept // NOLINT(google-explicit-constructor)
    {
        return m_value;
    }

    friend constexpr auto operator<=>(const Delay &, const Delay &) noexcept = default;
    friend constexpr bool operator==(const Delay &, const Delay &) noexcept = default;

private:
    template <typename Rep, typename Period>
    static constexpr Nanoseconds inNanoseconds(std::chrono::duration<Rep, Period> delay)
    {
        using Factor = std::ratio_divide<Period, std::nano>;
        using Count = Nanoseconds::rep;
        if constexpr (std::is_integral_v<Rep> && Factor::den == 1) {
            constexpr Count most = std::numeric_limits<Count>::max() / Factor::num;
            if (std::cmp_greater(delay.count(), most))
                return Nanoseconds::max();
            if (std::cmp_less(delay.count(), -most))
                return Nanoseconds::min();
            return Nanoseconds(static_cast<Count>(delay.count()) * Count(Factor::num));
        } else {
            const std::chrono::duration<long double, std::nano> exact = delay;
            if (std::isnan(exact.count()))
                throw std::invalid_argument("a delay has to be a number");
            // The least power of two that a count does not hold, which a floating point number does.
            constexpr long double tooMuch = -static_cast<long double>(Nanoseconds::min().count());
            if (exact.count() >= tooMuch)
                return Nanoseconds::max();
            if (exact.count() <= -tooMuch)
                return Nanoseconds::min();
            return Nanoseconds(static_cast<Count>(exact.count()));
        }
    }

    Nanoseconds m_value;
};

} // namespace coroscope
