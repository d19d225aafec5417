// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>
#include <QSize>

#include <vector>

namespace coroscope::ui {

/// Where a semaphore's slots and its queue go in a pane: as cards while they fit, then as lines, and
/// from very many permits on as one bar above those that have been held longest.
struct SlotsLayout
{
    enum class Style : quint8 { Cards, Lines, Bar };

    static constexpr int margin = 16;
    static constexpr int gap = 6;
    static constexpr int headTop = 8;
    static constexpr int headHeight = 24;
    static constexpr int mostDrawn = 32; ///< nobody counts more slots than these

    Style style = Style::Cards;
    std::vector<QRect> boxes; ///< of the slots; of the longest holders, where style is Bar
    QRect bar;                ///< of the permits held, where style is Bar
    QRect queue;              ///< the line of those who wait

    static SlotsLayout make(QSize pane, int slotCount);
};

} // namespace coroscope::ui
