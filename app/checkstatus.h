// SPDX-License-Identifier: MIT
#pragma once

#include "app/commands.h"
#include "core/check/run/verdicttrack.h"

#include <optional>

namespace coroscope {

/// The exit status of a check that ran to its end: AllOk if all rows are ok or, with a baseline, if none is newly not ok. A
/// row that was not checked counts as not ok in either case. `newlyNotOk` is nullopt without a baseline.
ExitStatus checkStatus(const VerdictCounts &counts, std::optional<int> newlyNotOk);

} // namespace coroscope
