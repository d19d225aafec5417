// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/pace/hosttrack.h"
#include "core/trace/history.h"

#include <functional>

namespace coroscope::ui {

/// How much of what a host was asked for is through.
struct HostWork
{
    int done = 0;
    int total = 0;       ///< 0: only redirects lead there
    bool isOver = false; ///< nothing more is asked for, whatever is left
};

/// The work of the host of that name at a time.
using HostWorkAt = std::function<HostWork(const QString &host, Clock::TimePoint t)>;

/// One host at one moment: who is asking it, who waits to, what holds them back, and how it has answered.
struct HostLane
{
    static constexpr qsizetype mostWaiters = 64;

    ResourceId limiter = ResourceId::None;
    QString name;
    bool isKnown = false;            ///< it has been asked by then
    std::vector<ResourceSpan> slots; ///< as ResourceTrack::holdersAt()
    std::vector<ResourceSpan> queue; ///< the first of those who wait
    int permits = 0;
    int held = 0;
    int waiting = 0;
    HostHold hold;
    HostRecord record;
    HostWork work;

    int left() const { return std::max(0, work.total - work.done); }
    bool isFinished() const { return work.total > 0 && left() == 0 && held == 0 && waiting == 0; }

    /// `limiter` is one of `hosts`, which are of `history`. Without `work` there is nothing to do.
    static HostLane at(const History &history,
                       const HostTracks &hosts,
                       ResourceId limiter,
                       Clock::TimePoint t,
                       const HostWorkAt &work);
};

} // namespace coroscope::ui
