// SPDX-License-Identifier: MIT
#pragma once

#include <QRect>
#include <QSize>

#include <algorithm>

namespace coroscope::ui {

/// The geometry of the timeline in the coordinates of its viewport: a header, below it perhaps the row of the event
/// loop, which stays, then rows of one height that scroll, and in each row a column of names to the left of the time
/// area.
struct TimelineLayout
{
    static constexpr int headerHeight = 28;
    static constexpr int loopHeight = 28;
    static constexpr int taskHeight = 24;
    static constexpr int roomyTaskHeight = 50; ///< with names above and below the bars
    static constexpr int laneHeight = 18;
    static constexpr int resourceHeight = 30;
    static constexpr int narrowestNames = 140;
    /// For a pane of that width: a narrow one gives less to the names.
    static int namesIn(int width) { return std::clamp(width * 2 / 5, narrowestNames, 240); }
    static constexpr int grip = 4; ///< how near the column's edge is as good as on it

    QSize viewport;
    int nameWidth = 240;
    int scroll =
        0; ///< how far the rows are scrolled up: by whole rows, so that none is cut at the top
    int rowHeight = taskHeight;
    bool hasLoopRow = false;

    QRect header() const { return {0, 0, viewport.width(), headerHeight}; }
    /// Empty if there is none.
    QRect loopRow() const
    {
        return {0, headerHeight, viewport.width(), hasLoopRow ? loopHeight : 0};
    }
    int rowsTop() const { return headerHeight + loopRow().height(); }
    QRect rows() const
    {
        return {0, rowsTop(), viewport.width(), std::max(0, viewport.height() - rowsTop())};
    }
    int timeLeft() const { return nameWidth; }
    int timeWidth() const { return std::max(1, viewport.width() - nameWidth); }
    /// Of the rows.
    QRect timeArea() const { return {nameWidth, rowsTop(), timeWidth(), rows().height()}; }
    QRect timeHeader() const { return {nameWidth, 0, timeWidth(), headerHeight}; }

    int rowTop(int row) const { return rowsTop() + row * rowHeight - scroll; }
    QRect row(int row) const { return {0, rowTop(row), viewport.width(), rowHeight}; }
    /// Not limited to rows that exist; -1 above them.
    int rowAt(int y) const { return y < rowsTop() ? -1 : (y - rowsTop() + scroll) / rowHeight; }
    int firstVisibleRow() const { return scroll / rowHeight; }
    int lastVisibleRow() const { return rowAt(std::max(viewport.height() - 1, rowsTop())); }
    int largestScroll(int rowCount) const
    {
        return wholeRows(std::max(0, rowCount * rowHeight - rows().height()));
    }
    /// The least number of whole rows that is at least that high.
    int wholeRows(int height) const { return (height + rowHeight - 1) / rowHeight * rowHeight; }

    // --- parts of a row's name column
    QRect disclosure(int row) const { return {4, rowTop(row), 16, rowHeight}; }
    QPoint glyphCenter(int row, int indent = 0) const
    {
        return {30 + indent, rowTop(row) + rowHeight / 2};
    }
    QRect total(int row) const { return {nameWidth - 70, rowTop(row), 58, rowHeight}; }
    QRect name(int row, int indent = 0) const
    {
        const int left = 45 + indent;
        return {left, rowTop(row), std::max(0, nameWidth - 70 - 6 - left), rowHeight};
    }
};

} // namespace coroscope::ui
