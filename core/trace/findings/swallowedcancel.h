// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::CancelSwallowed: a task above cancelled a block with everything in it, which cut off a wait of this
/// task, and the task finished as if nothing had happened. Whoever cancelled it takes its work for done. A task that
/// was cancelled from within, by its own time limit, say, may carry on. Findings in the same code are alike.
class SwallowedCancel final : public FindingRule
{
public:
    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
