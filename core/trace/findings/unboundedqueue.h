// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::UnboundedQueue: a queue without capacity grew to very many items over some time: who puts is faster
/// than who takes, and nothing holds it back. A queue that is filled at once and then worked off is no trouble. One
/// finding a queue, from when it was last empty until it was fullest.
class UnboundedQueue final : public FindingRule
{
public:
    /// Beyond what a burst of work fills.
    static constexpr int manyItems = 1000;
    /// What is filled faster was filled on purpose.
    static constexpr Clock::Duration longGrowth = std::chrono::seconds(1);

    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
