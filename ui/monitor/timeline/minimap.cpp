// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/minimap.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace coroscope::ui {

namespace {

constexpr std::size_t livingStates = 6;

/// How much a state counts against others in one pixel: what a task does is shorter than what it waits for.
constexpr std::array<int, livingStates> weights = {1, 1, 4, 4, 1, 2};

/// Counts of living states in each column of one pixel row.
class RowCells
{
public:
    explicit RowCells(int columns)
        : m_changes(static_cast<std::size_t>(columns) + 1)
    {
    }

    void add(TaskState state, int from, int to)
    {
        const auto index = static_cast<std::size_t>(state);
        m_changes[static_cast<std::size_t>(from)][index] += weights[index];
        m_changes[static_cast<std::size_t>(to)][index] -= weights[index];
    }

    /// Calls paint(column, state) for every column in which the task lives, and starts afresh.
    template <typename Paint>
    void drain(Paint paint)
    {
        std::array<int, livingStates> counts{};
        for (std::size_t column = 0; column < m_changes.size(); ++column) {
            for (std::size_t state = 0; state < livingStates; ++state)
                counts[state] += m_changes[column][state];
            m_changes[column] = {};
            const auto most = std::max_element(counts.cbegin(), counts.cend());
            if (*most > 0 && column + 1 < m_changes.size())
                paint(static_cast<int>(column), static_cast<TaskState>(most - counts.cbegin()));
        }
    }

private:
    std::vector<std::array<int, livingStates>> m_changes; ///< differences from column to column
};

void addTask(RowCells &cells,
             const TaskTrack &task,
             const TimeAxis &axis,
             int columns,
             Clock::TimePoint end,
             const DomainWords &words)
{
    const auto column = [&](Clock::TimePoint t) {
        return std::clamp(static_cast<int>(std::lround(axis.toX(t, columns))), 0, columns);
    };
    for (auto segment = task.transitions.cbegin(); segment != task.transitions.cend(); ++segment) {
        if (isEnd(segment->state))
            break;
        const auto next = std::next(segment);
        const int from = std::min(column(segment->time), columns - 1);
        const int to = column(next == task.transitions.cend() ? end : next->time);
        const bool isTurn =
            segment->state == TaskState::Ready || segment->state == TaskState::OnLoop;
        if (isTurn && to <= from) // most turns take no time, and would cover what does
            continue;
        cells.add(words.shown(segment->state), from, std::max(to, from + 1));
    }
}

std::array<QRgb, livingStates> stateColors(const Theme &theme)
{
    return {theme.fill(TaskState::Pending).rgb(),
            theme.fill(TaskState::Ready).rgb(),
            theme.fill(TaskState::OnLoop).rgb(),
            theme.fill(TaskState::Network).rgb(),
            theme.waiterBorder.rgb(),
            theme.fill(TaskState::Backoff).rgb()};
}

} // namespace

QImage drawMinimap(const History &history,
                   const TimeAxis &axis,
                   QSize size,
                   const Theme &theme,
                   const DomainWords &words)
{
    const auto &tasks = history.tasks();
    const std::size_t rows =
        std::min(tasks.size(), static_cast<std::size_t>(std::max(size.height(), 0)));
    if (rows == 0 || size.width() <= 0)
        return {};

    QImage image(size.width(), static_cast<int>(rows), QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const auto colors = stateColors(theme);
    RowCells cells(size.width());
    for (std::size_t row = 0; row < rows; ++row) {
        addTask(cells, tasks[row], axis, size.width(), history.end(), words);
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(static_cast<int>(row)));
        cells.drain([&](int column, TaskState state) {
            line[column] = colors[static_cast<std::size_t>(state)];
        });
    }
    return image;
}

} // namespace coroscope::ui
