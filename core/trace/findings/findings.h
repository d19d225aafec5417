// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/finding.h"
#include "core/trace/history.h"

#include <stop_token>

namespace coroscope {

/// What should be looked at first of all that had happened by then: the worst kinds first, each in order of time. Calm:
/// what is alike is one finding, and there are at most FindingGroups::mostOfAKind of a kind. What the history no
/// longer keeps is not judged.
///
/// Goes over the whole history some times: half a second to two for a million tasks, so not for every frame.
/// One that is stopped ends with the kind that it is at.
std::vector<Finding> findingsOf(const History &history, Moment m, const std::stop_token &stop = {});

} // namespace coroscope
