// SPDX-License-Identifier: MIT
#include "ui/monitor/runhealth.h"

#include <algorithm>
#include <utility>

namespace coroscope::ui {

using namespace std::chrono_literals;

namespace {

constexpr Clock::Duration rateWindow = 5s;

} // namespace

qsizetype RunHealth::setTotal(qsizetype total)
{
    return std::exchange(m_total, total);
}

void RunHealth::setProgress(ProgressAt progress)
{
    m_progress = std::move(progress);
}

StateCounts RunHealth::countsAt(Moment t) const
{
    StateCounts counts = m_history.countsAt(t);
    if (m_total == 0)
        return counts;
    const std::optional<TaskState> root = rootStateAt(t);
    if (root)
        --counts[*root];
    const auto notBegun = static_cast<int>(m_total) - counts.living() - counts.ended();
    counts[root && isEnd(*root) ? TaskState::Cancelled : TaskState::Pending] +=
        std::max(0, notBegun);
    return counts;
}

std::optional<TaskState> RunHealth::rootStateAt(Moment t) const
{
    const std::vector<TaskTrack> &tasks = m_history.tasks();
    const bool hasRoot =
        !tasks.empty() && tasks.front().parent == TaskId::None && tasks.front().subject < 0;
    return m_total > 0 && hasRoot ? tasks.front().stateAt(t) : std::nullopt;
}

bool RunHealth::isOverAt(Moment t) const
{
    return m_total > 0 && countsAt(t).ended() >= m_total;
}

int RunHealth::doneAt(Moment t) const
{
    const StateCounts counts = countsAt(t);
    return counts.ended() - counts[TaskState::Cancelled];
}

RunHealth::Progress RunHealth::progressAt(Moment t) const
{
    return m_progress ? m_progress(t) : Progress{doneAt(t), m_total};
}

double RunHealth::rateAt(Moment t) const
{
    const Clock::Duration sinceBegin = t.time.time_since_epoch();
    const Clock::Duration window =
        isOverAt(t) ? sinceBegin : std::min<Clock::Duration>(rateWindow, sinceBegin);
    if (window <= Clock::Duration::zero())
        return 0;
    return (doneAt(t) - doneAt(t.time - window)) / std::chrono::duration<double>(window).count();
}

} // namespace coroscope::ui
