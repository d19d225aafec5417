// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"
#include "ui/findings/remark.h"

#include <vector>

namespace coroscope::ui {

/// What several URLs of the newest run have in common that are not ok, as failureGroups() finds it, and where the first of
/// them is to be seen; groups of fewer than `least` are no pattern. Then how often a verdict changed when a URL was asked
/// for once more.
std::vector<Remark> failureRemarks(const CheckRun &run, int least = 5);

} // namespace coroscope::ui
