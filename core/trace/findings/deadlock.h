// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::Deadlock: what the runtime itself reported. It lasts until the task that was named goes on.
class Deadlock final : public FindingRule
{
public:
    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
