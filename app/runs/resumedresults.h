// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"

#include <vector>

namespace coroscope {

/// What is kept of these URLs, for another reading of the list, maybe a newer one. They are known by what may be shown of
/// them; where that is the same of several, they are as if nothing were kept.
std::vector<CheckResult> resultsFor(const UrlList &list, const KeptContent &kept);

/// Of those, the ones that stay when the run goes on: all that says something of its URL, but what is not ok where that is
/// asked for again.
std::vector<CheckResult> settled(const std::vector<CheckResult> &results, bool asksFailedAgain);

} // namespace coroscope
