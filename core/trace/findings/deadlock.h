// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::Deadlock: what the runtime itself reported, which lasts until the task that was named goes on; and a circle
/// of waits that there is at the moment of which the history tells, where no runtime looks for one.
class Deadlock final : public FindingRule
{
public:
    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
