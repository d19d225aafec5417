// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// A task that began to wait while it waited already: so the first wait is that of a coroutine which it called and did not
/// await. It goes on by itself, nobody learns how it ends, and its error is lost. There is no threshold: whoever awaits
/// what it calls is in one wait at a time.
class NotAwaited final : public FindingRule
{
public:
    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
