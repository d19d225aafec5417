// SPDX-License-Identifier: MIT
#include "ui/check/results/failureremarks.h"

#include "report/failuregroups.h"
#include "ui/check/results/verdictmark.h"

namespace coroscope::ui {

std::vector<Remark> failureRemarks(const CheckRun &run, int least)
{
    std::vector<Remark> remarks;
    for (const FailureGroup &group : failureGroups(run, run.targetsOfRun())) {
        if (group.count < least || std::ssize(remarks) == mostFailureGroups)
            break;
        remarks.push_back({.sentence = sentenceOf(run, group),
                           .isOfSeveral = true,
                           .moment = group.first->since,
                           .task = group.first->task,
                           .tone = toneOf(group.verdict)});
    }
    return remarks;
}

} // namespace coroscope::ui
