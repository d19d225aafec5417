// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::StarvedWaiter: a task waited for a permit or a lock while many of those that came later were served.
/// Where all are served in their order it cannot happen. Alike are those of one resource.
///
/// How many came later is counted from below: permits given out meanwhile, but for one each to those before it.
class StarvedWaiter final : public FindingRule
{
public:
    /// A few do come first by chance, where who is awake may take a permit before who has to be woken.
    static constexpr qint64 manyOvertakers = 10;
    /// Who is overtaken and soon served does not suffer.
    static constexpr Clock::Duration longWait = std::chrono::seconds(1);

    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
