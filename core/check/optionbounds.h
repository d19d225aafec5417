// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

#include <chrono>

namespace coroscope {

/// The most that may be asked of a check, wherever it is asked.
struct OptionBounds
{
    static constexpr int concurrency = 1'000;
    static constexpr int perHost = 200;
    static constexpr std::chrono::seconds delay{3'600};
    static constexpr std::chrono::seconds timeout{3'600}; ///< total and idle
    static constexpr int retries = 20;
    static constexpr int redirects = 50;
    static constexpr int body = 1 << 30; ///< bytes
    static constexpr int certificateDays = 3'650;
};

} // namespace coroscope
