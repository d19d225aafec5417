// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/slotslayout.h"

#include <algorithm>

namespace coroscope::ui {

namespace {

/// What a slot takes in one of the styles; pixels.
struct BoxSize
{
    int narrowest;
    int height;
};
constexpr BoxSize card{92, 46};
constexpr BoxSize wideLine{112, 22}; ///< in which most names have room
constexpr BoxSize line{76, 22};
constexpr int widestBox = 168;
constexpr int queueHeight = 22;
constexpr int bottomMargin = 12;
constexpr int barHeight = 10;

/// `count` boxes in as few rows as possible, evenly; fewer if the area is full.
std::vector<QRect> grid(const QRect &area, int count, BoxSize box)
{
    constexpr int gap = SlotsLayout::gap;
    const int mostColumns = std::max(1, (area.width() + gap) / (box.narrowest + gap));
    const int mostRows = std::max(0, (area.height() + gap) / (box.height + gap));
    const int boxes = std::min(count, mostColumns * mostRows);
    if (boxes == 0)
        return {};
    const int rows = (boxes + mostColumns - 1) / mostColumns;
    const int columns = (boxes + rows - 1) / rows;
    const int width = std::min((area.width() - (columns - 1) * gap) / columns, widestBox);

    std::vector<QRect> result;
    for (int i = 0; i < boxes; ++i) {
        result.emplace_back(area.left() + i % columns * (width + gap),
                            area.top() + i / columns * (box.height + gap),
                            width,
                            box.height);
    }
    return result;
}

} // namespace

SlotsLayout SlotsLayout::make(QSize pane, int slotCount)
{
    const int width = std::max(0, pane.width() - 2 * margin);
    const int top = headTop + headHeight + gap / 2;
    const int queueTop = std::max(top, pane.height() - bottomMargin - queueHeight);
    const QRect area(margin, top, width, queueTop - gap - top);

    SlotsLayout layout;
    layout.queue = QRect(margin, queueTop, width, queueHeight);
    const auto wanted = static_cast<std::size_t>(slotCount);
    if (slotCount <= mostDrawn) {
        layout.boxes = grid(area, slotCount, card);
        if (layout.boxes.size() == wanted)
            return layout;
        layout.style = Style::Lines;
        for (const BoxSize &box : {wideLine, line}) {
            layout.boxes = grid(area, slotCount, box);
            if (layout.boxes.size() == wanted)
                return layout;
        }
    }
    layout.style = Style::Bar;
    layout.bar = QRect(area.left(), area.top(), area.width(), barHeight);
    layout.boxes = grid(area.adjusted(0, barHeight + gap, 0, 0), slotCount, line);
    return layout;
}

} // namespace coroscope::ui
