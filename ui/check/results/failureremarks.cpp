// SPDX-License-Identifier: MIT
#include "ui/check/results/failureremarks.h"

#include "core/check/run/confirmationcounts.h"
#include "report/failuregroups.h"
#include "ui/check/results/verdictmark.h"
#include "words/check/confirmationwords.h"

namespace coroscope::ui {

namespace {

/// Only what changed a verdict is worth a look.
void addConfirmation(std::vector<Remark> &remarks, const CheckRun &run)
{
    const ConfirmationCounts counts = confirmationCounts(run);
    if (counts.changed > 0)
        remarks.push_back({.sentence = confirmationText(counts),
                           .moment = Moment(run.history().end()),
                           .tone = TaskState::Pending});
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
                           .moment = group.first->since,
                           .task = group.first->task,
                           .tone = toneOf(group.verdict)});
    }
    addConfirmation(remarks, run);
    return remarks;
}

} // namespace coroscope::ui
