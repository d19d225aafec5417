// SPDX-License-Identifier: MIT
#include "core/check/checkoptions.h"

#include <algorithm>

namespace coroscope {

bool CheckOptions::accepts(int status) const
{
    return std::ranges::any_of(accept,
                               [status](StatusRange range) { return range.contains(status); });
}

} // namespace coroscope
