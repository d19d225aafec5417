// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::RetryStorm: within a second many attempts were repetitions, more than were first ones, and most of
/// those that ended failed again: the load that keeps the other side from getting well. What goes on from second to
/// second is one finding.
class RetryStorm final : public FindingRule
{
public:
    static constexpr Clock::Duration window = std::chrono::seconds(1);
    /// Less is what a few tasks do whose server has a bad moment.
    static constexpr qint64 manyRetries = 20;

    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
