// SPDX-License-Identifier: MIT
#include "ui/monitor/healthlayout.h"

#include <algorithm>
#include <numeric>

namespace coroscope::ui {

namespace {

using Needs = HealthLayout::Needs;

constexpr int narrowestGap = 12;
constexpr int widestGap = 28;
constexpr int glyphRoom = HealthLayout::glyphSize + HealthLayout::glyphGap;

int sumOf(const std::vector<int> &widths)
{
    return std::accumulate(widths.cbegin(), widths.cend(), 0);
}

int leastWidth(const std::vector<int> &widths)
{
    return sumOf(widths) + narrowestGap * static_cast<int>(widths.size());
}

std::vector<int> widthsInOneRow(const Needs &needs)
{
    std::vector<int> widths;
    for (const int word : needs.words)
        widths.push_back(std::max(glyphRoom + word, needs.largeNumber));
    return widths;
}

int columnsInTwoRows(const Needs &needs)
{
    return static_cast<int>(needs.words.size() + 1) / 2;
}

/// Of the columns: as wide as the wider of their two counters.
std::vector<int> widthsInTwoRows(const Needs &needs)
{
    std::vector<int> widths(static_cast<std::size_t>(columnsInTwoRows(needs)));
    for (std::size_t i = 0; i < needs.words.size(); ++i) {
        int &width = widths[i % widths.size()];
        width = std::max(width,
                         glyphRoom + needs.smallNumber + HealthLayout::glyphGap + needs.words[i]);
    }
    return widths;
}

std::vector<QRect> cells(std::size_t count, const std::vector<int> &widths, int cellHeight)
{
    constexpr int top = 4;
    constexpr int left = HealthLayout::margin - HealthLayout::cellPadding;
    std::vector<QRect> cells;
    int x = left;
    for (std::size_t i = 0; i < count; ++i) {
        const std::size_t column = i % widths.size();
        x = column == 0 ? left : x;
        const int row = static_cast<int>(i / widths.size());
        cells.emplace_back(x, top + row * cellHeight, widths[column], cellHeight);
        x += widths[column];
    }
    return cells;
}

/// Two rows are for those who have no room in one, for themselves or for figures that matter as much.
HealthLayout::Look lookIn(int inside, const Needs &needs)
{
    using Look = HealthLayout::Look;
    const int inOneRow = leastWidth(widthsInOneRow(needs)) - narrowestGap;
    const int inTwoRows = leastWidth(widthsInTwoRows(needs)) - narrowestGap;
    const bool oneRowHasRoom = inOneRow + needs.wanted.wide <= inside;
    const bool twoRowsHaveRoom = inTwoRows + needs.wanted.first <= inside;
    if (oneRowHasRoom || (inOneRow <= inside && !twoRowsHaveRoom))
        return Look::OneRow;
    return inTwoRows <= inside ? Look::TwoRows : Look::Numbers;
}

std::vector<int> widthsOf(HealthLayout::Look look, int inside, const Needs &needs)
{
    if (look == HealthLayout::Look::OneRow)
        return widthsInOneRow(needs);
    std::vector<int> widths = widthsInTwoRows(needs);
    if (look == HealthLayout::Look::Numbers)
        widths.assign(widths.size(), inside / static_cast<int>(widths.size()) - narrowestGap);
    return widths;
}

} // namespace

HealthLayout HealthLayout::make(int width, const Needs &needs)
{
    HealthLayout made;
    const int inside = width - 2 * margin;
    made.look = lookIn(inside, needs);
    std::vector<int> widths = widthsOf(made.look, inside, needs);
    const int least = leastWidth(widths);
    const int figuresWidth =
        std::clamp(inside - least, 0, needs.figures * figureWidth + progressWidth + margin);
    const int spare = std::max(0, inside - least - figuresWidth);
    const int gap = std::min(widestGap, narrowestGap + spare / static_cast<int>(widths.size()));
    for (int &column : widths)
        column += gap;
    const bool isOneRow = made.look == Look::OneRow;
    made.counters = cells(needs.words.size(), widths, isOneRow ? height - 9 : (height - 8) / 2);
    const int x = margin + sumOf(widths);
    made.figures = QRect(x, 0, std::max(0, width - margin - x), height);
    return made;
}

int HealthLayout::narrowest(const Needs &needs)
{
    return 2 * margin + columnsInTwoRows(needs) * (glyphRoom + needs.smallNumber + narrowestGap);
}

} // namespace coroscope::ui
