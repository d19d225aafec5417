// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

namespace coroscope::ui {

/// Picks the semaphore that is worth looking at: most waiting, then most held. Looks again at intervals
/// of the run's time and changes its mind only for one that is clearly busier, so that the picture
/// does not flip between two. Of one run.
class BusiestResource
{
public:
    /// When no semaphore is left at `t`, the last pick stays, or the one that had the longest queue is
    /// taken, so that a finished run can be looked back at. ResourceId::None if there never was one.
    ResourceId pick(const History &history, Moment t);

private:
    ResourceId m_picked = ResourceId::None;
    Clock::TimePoint m_pickedAt;
};

} // namespace coroscope::ui
