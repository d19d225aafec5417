// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/hosts/hostlane.h"

#include <QRect>

namespace coroscope::ui {

/// A slot of a host, or a place in its queue.
struct HostChip
{
    QRect box;
    ResourceSpan span; ///< of nobody, where the slot is free
    int number = 0;    ///< from 1
    bool isPlace = false;

    bool isFree() const { return span.task == TaskId::None; }
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

/// Where the cells of a lane are: columns of one height that share the width of the pane. Where it is narrow
/// the refusals and the median are left out, which the tip of a lane tells too.
struct HostLaneLayout
{
    static constexpr int margin = 16;
    static constexpr int headHeight = 24;
    static constexpr int rowHeight = 26;

    QRect name, slots, hold, refusals, median, done;

    /// The cells of a row whose upper left corner is `origin`.
    static HostLaneLayout make(QPoint origin, int width, int height = rowHeight);
    /// What fits into the cell of the slots.
    HostChips chipsOf(const HostLane &lane) const;
};

} // namespace coroscope::ui
