// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"
#include "ui/findings/remark.h"

#include <vector>

namespace coroscope::ui {

/// What several URLs of one host have in common that are not ok, the largest group first: "Blocked: 22 URLs of
/// api.example.com, 429 Too Many Requests". Of the newest run; groups of fewer than `least` are no pattern. Goes over all
/// results: a millisecond for 10,000.
std::vector<Remark> failureGroups(const CheckRun &run, int least = 5);

} // namespace coroscope::ui
