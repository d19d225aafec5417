// SPDX-License-Identifier: MIT
#pragma once

namespace coroscope {

/// The limits that may be changed while a run is under way.
struct CheckLimits
{
    int concurrency = 0; ///< as CheckOptions::concurrency
    int perHost = 0;     ///< as CheckOptions::perHost

    bool operator==(const CheckLimits &) const = default;
};

} // namespace coroscope
