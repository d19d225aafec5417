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

/// How long its request was under way in its last attempt; nullopt if none was begun, or nobody knows any more.
std::optional<Clock::Duration> timeOnTheWire(const TaskTrack &task, Moment t)
{
    const int begun = task.attemptsAt(t);
    if (begun == 0)
        return std::nullopt;
    const Moment from = task.attempts[static_cast<std::size_t>(begun - 1)].began();
    const Clock::Duration sum =
        task.timeIn(TaskState::Network, t) - task.timeIn(TaskState::Network, from);
    return sum > Clock::Duration::zero() ? std::optional(sum) : std::nullopt;
}

std::optional<Clock::Duration> timeWaited(const TaskTrack &task, Moment t)
{
    if (task.isSummary)
        return std::nullopt;
    Clock::Duration sum{};
    for (const TaskState state :
         {TaskState::Suspended, TaskState::Ready, TaskState::OnLoop, TaskState::Backoff})
        sum += task.timeIn(state, t);
    return sum;
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
        row.response = row.result ? std::nullopt : timeOnTheWire(*row.task, t);
        row.waited = row.result ? std::nullopt : timeWaited(*row.task, t);
    }
}

/// A long run forgets the attempts of its oldest tasks; their results remember.
void addResult(ResultRow &row)
{
    if (!row.result)
        return;
    row.attempts = row.result->attempts;
    if (!row.took)
        row.took = row.result->total;
    row.response = row.attempts > 0 ? std::optional(row.result->total) : std::nullopt;
    row.waited = row.result->waited;
}

} // namespace

ResultRow ResultRow::at(const CheckRun &run, int row, Moment t)
{
    ResultRow known{.run = run,
                    .row = row,
                    .verdict = run.verdictAt(row, t),
                    .state = {},
                    .took = {},
                    .response = {},
                    .waited = {},
                    .moment = t};
    const int target = known.line().target;
    if (target < 0)
        return known;
    known.result = run.resultAt(target, t);
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
                    .took = {},
                    .response = {},
                    .waited = {}};
    known.result = run.result(known.line().target);
    addResult(known);
    return known;
}

} // namespace coroscope
