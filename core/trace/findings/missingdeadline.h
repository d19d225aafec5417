// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::MissingDeadline: a task waited for the network for long, and neither it nor a task above it had set a
/// deadline that was still to come: it might have waited for ever. Alike are waits at the same line.
///
/// Deadlines may be among the events that a history does not keep any more, so only a history that keeps all is judged.
class MissingDeadline final : public FindingRule
{
public:
    /// A server that is well has answered by then; and to wait for less does no harm.
    static constexpr Clock::Duration longWait = std::chrono::seconds(5);

    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
