// SPDX-License-Identifier: MIT
#include "ui/check/results/failureremarks.h"

#include "report/failuregroups.h"
#include "ui/check/results/verdictmark.h"

namespace coroscope::ui {

namespace {

Moment momentOf(const CheckRun &run, const CheckResult &result)
{
    const TaskTrack *const task = run.history().task(result.task);
    return task && task->ended() ? *task->ended() : Moment(result.finishedAt);
}

} // namespace

std::vector<Remark> failureRemarks(const CheckRun &run, int least)
{
    std::vector<Remark> remarks;
    for (const FailureGroup &group : failureGroups(run, run.targetsOfRun())) {
        if (group.count < least || std::ssize(remarks) == mostFailureGroups)
            break;
        remarks.push_back({.sentence = sentenceOf(run, group),
                           .isOfSeveral = true,
                           .moment = momentOf(run, *group.first),
                           .task = group.first->task,
                           .tone = toneOf(group.verdict)});
    }
    return remarks;
}

} // namespace coroscope::ui
