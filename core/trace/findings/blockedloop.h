// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::LoopBlocked: from its resumption to its next wait a task had the loop for very long, so that nobody
/// else could run, and no timer fired. Alike is what the same code did.
///
/// What a task awaits behind the runtime's back looks the same, as long as nobody else runs. So it does not count if
/// the task was overtaken without a word, or if a wait of another one ended meanwhile for no cause within the runtime:
/// then the loop did turn.
class BlockedLoop final : public FindingRule
{
public:
    /// From here on people feel it, and connections do: asyncio warns of callbacks that are as slow, too.
    static constexpr Clock::Duration longTurn = std::chrono::milliseconds(100);

    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
