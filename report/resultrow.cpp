// SPDX-License-Identifier: MIT
#include "report/resultrow.h"

#include <algorithm>

namespace coroscope {

namespace {

std::optional<Clock::Duration> timeTaken(const TaskTrack &task, Moment t)
{
    if (task.attempts.empty() || task.attempts.front().began() > t)
        return std::nullopt;
    return task.endBy(t) - task.attempts.front().began().time;
}

void addTask(ResultRow &row, int target, Moment t)
{
    const CheckRun &run = row.run;
    row.task = run.history().task(run.taskOf(target));
    if (row.task && row.task->spawned() > t)
        row.task = nullptr;
    if (run.isOfRun(target))
        row.state = row.result ? TaskState::Cancelled : TaskState::Pending;
    if (row.task) {
        row.doing = withoutTurns(row.task->stateAt(t).value_or(TaskState::Pending));
        row.state = row.doing;
        row.attempts = row.task->attemptsAt(t);
        row.took = timeTaken(*row.task, t);
    }
}

/// A long run forgets the attempts of its oldest tasks; their results remember.
void addResult(ResultRow &row)
{
    if (!row.result)
        return;
    row.attempts = static_cast<int>(row.result->attempts.size());
    if (!row.took)
        row.took = row.result->timings.total;
}

} // namespace

ResultRow ResultRow::at(const CheckRun &run, int row, Moment t)
{
    ResultRow known{
        .run = run, .row = row, .verdict = run.verdictAt(row, t.time), .state = {}, .took = {}};
    const int target = known.line().target;
    if (target < 0)
        return known;
    const CheckResult *result = run.result(target);
    if (result && result->finishedAt <= t.time)
        known.result = result;
    addTask(known, target, t);
    addResult(known);
    return known;
}

ResultRow ResultRow::judged(const CheckRun &run, int row)
{
    ResultRow known{.run = run,
                    .row = row,
                    .verdict = run.verdictAt(row, Clock::TimePoint::max()),
                    .state = {},
                    .took = {}};
    known.result = run.result(known.line().target);
    addResult(known);
    return known;
}

} // namespace coroscope
