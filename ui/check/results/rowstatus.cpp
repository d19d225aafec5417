// SPDX-License-Identifier: MIT
#include "ui/check/results/rowstatus.h"

#include <algorithm>

namespace coroscope::ui {

namespace {

std::optional<Clock::Duration> timeTaken(const TaskTrack &task, Clock::TimePoint t)
{
    if (task.attempts.empty() || task.attempts.front().began > t)
        return std::nullopt;
    const Clock::TimePoint end = std::min(t, task.ended().value_or(t));
    return end - task.attempts.front().began;
}

} // namespace

RowStatus RowStatus::at(const CheckRun &run, int row, Clock::TimePoint t)
{
    RowStatus status;
    status.verdict = run.verdictAt(row, t);
    const int target = run.list().rows()[std::size_t(row)].target;
    if (target < 0)
        return status;
    const CheckResult *result = run.result(target);
    if (result && result->finishedAt <= t)
        status.result = result;
    status.task = run.history().task(run.taskOf(target));
    if (status.task && status.task->spawned() > t)
        status.task = nullptr;
    if (run.isOfRun(target))
        status.state = status.result ? TaskState::Cancelled : TaskState::Pending;
    if (status.task) {
        status.doing = status.task->stateAt(t).value_or(TaskState::Pending);
        status.state = status.doing;
        status.attempts = status.task->attemptsAt(t);
        status.took = timeTaken(*status.task, t);
    }
    // A long run forgets the attempts of its oldest tasks; their results remember.
    if (status.result) {
        status.attempts = static_cast<int>(status.result->attempts.size());
        if (!status.took)
            status.took = status.result->timings.total;
    }
    return status;
}

} // namespace coroscope::ui
