// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/findings/findingrule.h"

namespace coroscope {

/// FindingKind::ResourceClosed: tasks waited for a permit, and for long nobody had one, and none was given out: the
/// semaphore was closed, as that of a host is which asked to be left alone, and holds up who needs it. Alike is what
/// happened to one resource. One that was made without permits is a signal, and no trouble.
class ClosedResource final : public FindingRule
{
public:
    /// A shorter pause is a pace.
    static constexpr Clock::Duration longPause = std::chrono::seconds(5);

    std::vector<Finding> findIn(const History &history, Moment m) const override;
};

} // namespace coroscope
