// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::SameFailure: many tasks failed, or ran out of time, with the same error text; from the first such end
/// to the last.
class SameFailure final : public FindingRule
{
public:
    /// Fewer are read one by one.
    static constexpr qint64 manyTasks = 5;

    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
