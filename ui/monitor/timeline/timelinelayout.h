// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>
#include <QSize>

#include <algorithm>

namespace coroscope::ui {

/// The geometry of the timeline in the coordinates of its viewport: a header, below it rows of one
/// height, and in each row a column of names to the left of the time area.
struct TimelineLayout
{
    static constexpr int headerHeight = 28;
    static constexpr int rowHeight = 24;
    static constexpr int narrowestNames = 140;
    /// For a pane of that width: a narrow one gives less to the names.
    static int namesIn(int width) { return std::clamp(width * 2 / 5, narrowestNames, 240); }
    static constexpr int grip = 4; ///< how near the column's edge is as good as on it

    QSize viewport;
    int nameWidth = 240;
    int scroll =
        0; ///< how far the rows are scrolled up: by whole rows, so that none is cut at the top

    QRect header() const { return {0, 0, viewport.width(), headerHeight}; }
    QRect rows() const
    {
        return {0, headerHeight, viewport.width(), std::max(0, viewport.height() - headerHeight)};
    }
    int timeLeft() const { return nameWidth; }
    int timeWidth() const { return std::max(1, viewport.width() - nameWidth); }
    QRect timeArea() const { return {nameWidth, 0, timeWidth(), viewport.height()}; }
    QRect timeHeader() const { return {nameWidth, 0, timeWidth(), headerHeight}; }

    int rowTop(int row) const { return headerHeight + row * rowHeight - scroll; }
    QRect row(int row) const { return {0, rowTop(row), viewport.width(), rowHeight}; }
    /// Not limited to rows that exist; -1 in the header.
    int rowAt(int y) const
    {
        return y < headerHeight ? -1 : (y - headerHeight + scroll) / rowHeight;
    }
    int firstVisibleRow() const { return scroll / rowHeight; }
    int lastVisibleRow() const { return rowAt(std::max(viewport.height() - 1, headerHeight)); }
    int largestScroll(int rowCount) const
    {
        return wholeRows(std::max(0, rowCount * rowHeight - rows().height()));
    }
    /// The least number of whole rows that is at least that high.
    static int wholeRows(int height) { return (height + rowHeight - 1) / rowHeight * rowHeight; }

    // --- parts of a row's name column
    QRect disclosure(int row) const { return {4, rowTop(row), 16, rowHeight}; }
    QPoint glyphCenter(int row) const { return {30, rowTop(row) + rowHeight / 2}; }
    QRect total(int row) const { return {nameWidth - 70, rowTop(row), 58, rowHeight}; }
    QRect name(int row, int indent = 0) const
    {
        const int left = 45 + indent;
        return {left, rowTop(row), std::max(0, nameWidth - 70 - 6 - left), rowHeight};
    }
};

} // namespace coroscope::ui
