// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/densitymap.h"

#include <QPainter>

#include <algorithm>
#include <array>
#include <vector>

namespace coroscope::ui {

namespace {

constexpr int columnWidth = 2;
constexpr double shareAbove = 0.6; ///< of the height, for what ended

constexpr std::array ends = {
    TaskState::Done, TaskState::Cancelled, TaskState::TimedOut, TaskState::Failed};

struct Column
{
    std::array<int, ends.size()> ended{};
    int waiting = 0;
    int backingOff = 0;

    int allEnded() const
    {
        int sum = 0;
        for (const int count : ended)
            sum += count;
        return sum;
    }
    int allWaiting() const { return waiting + backingOff; }
};

/// For who sees no turns on the loop, a task whose turn it is waits.
int waitingIn(const StateCounts &counts, const DomainWords &words)
{
    int waiting = counts[TaskState::Suspended];
    for (const TaskState turn : {TaskState::Ready, TaskState::OnLoop}) {
        if (words.shown(turn) == TaskState::Suspended)
            waiting += counts[turn];
    }
    return waiting;
}

std::vector<Column>
columnsOf(const History &history, const TimeAxis &axis, int width, const DomainWords &words)
{
    std::vector<Column> columns;
    StateCounts before;
    for (int x = 0; x < width; x += columnWidth) {
        if (axis.toTime(x, width) > history.end())
            break;
        const Moment end = std::min(axis.toTime(x + columnWidth, width), history.end());
        const StateCounts counts = history.countsAt(end);
        Column &column = columns.emplace_back();
        for (std::size_t i = 0; i < ends.size(); ++i)
            column.ended[i] = counts[ends[i]] - before[ends[i]];
        column.waiting = waitingIn(counts, words);
        column.backingOff = counts[TaskState::Backoff];
        before = counts;
    }
    return columns;
}

/// At least a pixel of what there is any of.
int heightOf(int count, int most, int room)
{
    return count > 0 ? std::max(1, count * room / std::max(most, 1)) : 0;
}

} // namespace

void drawDensityMap(QPainter &painter,
                    const QRect &area,
                    const History &history,
                    const TimeAxis &axis,
                    const Theme &theme,
                    const DomainWords &words)
{
    const std::vector<Column> columns = columnsOf(history, axis, area.width(), words);
    int mostEnded = 0;
    int mostWaiting = 0;
    for (const Column &column : columns) {
        mostEnded = std::max(mostEnded, column.allEnded());
        mostWaiting = std::max(mostWaiting, column.allWaiting());
    }
    const std::array<QColor, ends.size()> colors = {theme.networkRecede,
                                                    theme.fill(TaskState::Cancelled),
                                                    theme.fill(TaskState::TimedOut),
                                                    theme.fill(TaskState::Failed)};
    const int above = static_cast<int>(area.height() * shareAbove);
    const int line = area.top() + above;
    const int below = area.bottom() - line;
    int x = area.left();
    for (const Column &column : columns) {
        int top = line;
        for (std::size_t i = 0; i < ends.size(); ++i) {
            const int height = heightOf(column.ended[i], mostEnded, above);
            painter.fillRect(x, top - height, columnWidth, height, colors[i]);
            top -= height;
        }
        const int waiting = heightOf(column.waiting, mostWaiting, below);
        const int backingOff = heightOf(column.backingOff, mostWaiting, below);
        painter.fillRect(x, line + 1, columnWidth, waiting, theme.plotLine);
        painter.fillRect(
            x, line + 1 + waiting, columnWidth, backingOff, theme.fill(TaskState::Backoff));
        x += columnWidth;
    }
    painter.fillRect(area.left(), line, x - area.left(), 1, theme.border);
}

} // namespace coroscope::ui
