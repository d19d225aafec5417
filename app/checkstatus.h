// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"
#include "core/check/run/verdicttrack.h"

#include <optional>

namespace coroscope {

/// With what a check that came to its end says how its rows are: AllOk if all are ok, or, beside a baseline, if none is newly
/// not ok. Of what was not checked nobody knows: that is not ok in either case. `newlyNotOk` is nullopt without a baseline.
ExitStatus checkStatus(const VerdictCounts &counts, std::optional<int> newlyNotOk);

} // namespace coroscope
