// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::PermitHeldAsleep: a task slept, or backed off, with a permit or a lock, and others waited for it when
/// the sleep was over. While nobody waits it harms nobody. Alike is what the same code did with one resource.
class HeldPermit final : public FindingRule
{
public:
    /// A shorter pause may be meant as a pace.
    static constexpr Clock::Duration longSleep = std::chrono::milliseconds(100);

    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
