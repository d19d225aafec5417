// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <vector>

namespace coroscope {

/// The tasks that were to be resumed next, in their order if the runtime takes them first come, first served: those
/// that are ready, and those that have been spawned and not started. Looks at every living task: for runs of a size
/// that people follow step by step.
std::vector<TaskId> readyLineAt(const History &history, Moment m);

} // namespace coroscope
