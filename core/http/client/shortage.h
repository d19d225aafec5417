// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <optional>

namespace coroscope {

struct HttpResponse;

/// Whether this machine was short of what a request takes: descriptors, ports, threads, memory. Such requests are made
/// again, for as long as others get through, and for more than a minute if none does; then they are given up, and
/// nothing is said of their URLs.
///
/// Threads: one at a time. A value.
class Shortage final
{
public:
    /// Hears of every request that is over. Whether it is to be made again, after a while. `began` is when it was made
    /// for the first time.
    bool wasMetBy(const HttpResponse &response, Clock::TimePoint began, Clock::TimePoint now);

private:
    bool isLikely(const HttpResponse &response, Clock::TimePoint now) const;

    Clock::TimePoint m_gotThrough;             ///< when a request last had all that it took
    std::optional<Clock::TimePoint> m_shortAt; ///< when one was last short of something, for sure
};

} // namespace coroscope
