// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/pace/hosttrack.h"
#include "core/trace/history.h"
#include "ui/monitor/resources/semaphorechip.h"

#include <QRect>

#include <functional>

namespace coroscope::ui {

/// How much of what a host was asked for is through.
struct HostWork
{
    int done = 0;
    int total = 0;       ///< 0: only redirects lead there
    bool isOver = false; ///< nothing more is asked for, whatever is left
};

/// The work of the host of that name at a moment.
using HostWorkAt = std::function<HostWork(const QString &host, Moment m)>;

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
                       Moment t,
                       const HostWorkAt &work);
};

/// A slot of a host, or a place in its queue.
struct HostChip
{
    QRect box;
    ResourceSpan span; ///< of nobody, where the slot is free
    int number = 0;    ///< from 1
    PermitBox::Kind kind = PermitBox::Kind::Held;
};

/// The chips of one lane, and how many of those who wait have none.
struct HostChips
{
    std::vector<HostChip>
        chips;  ///< no slots among them where they are too many: then a bar says how many
    QRect bar;  ///< of the slots in use; empty where these have chips
    QRect rest; ///< where the number of those without a chip goes
    int waitingWithoutChip = 0;
};

/// Where the cells of a lane are: columns of one height that share the width of the pane. Where it is narrow the refusals
/// and the percentiles are left out, which the tip of a lane tells too.
struct HostLaneLayout
{
    static constexpr int margin = 16;
    static constexpr int headHeight = 24;
    static constexpr int rowHeight = 26;

    QRect name, slots, hold, refusals, median, p95, done;

    /// The cells of a row whose upper left corner is `origin`.
    static HostLaneLayout make(QPoint origin, int width, int height = rowHeight);
    /// What fits into the cell of the slots.
    HostChips chipsOf(const HostLane &lane) const;
};

} // namespace coroscope::ui
