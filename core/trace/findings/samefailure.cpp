// SPDX-License-Identifier: MIT
#include "core/trace/findings/samefailure.h"

namespace coroscope {

namespace {

/// Of the tasks that failed with a text: their number is the amount.
using Failures = QHash<TextId, Finding>;

void join(Finding &all, const Finding &more)
{
    if (all.amount == 0 || more.from < all.from) {
        all.task = more.task;
        all.from = more.from;
        all.evidence = more.evidence;
    }
    all.to = std::max(all.to, more.to);
    all.amount += more.amount;
}

Failures failuresBy(const History &history, Moment m)
{
    Failures failures;
    for (const TaskTrack &task : history.tasks()) {
        const Transition &last = task.transitions.back();
        const bool hasFailed = last.state == TaskState::Failed || last.state == TaskState::TimedOut;
        if (!hasFailed || task.error == TextId::None || last.moment() > m)
            continue;
        join(failures[task.error],
             {.task = task.id,
              .from = last.moment(),
              .to = last.moment(),
              .evidence = {last.event},
              .amount = 1});
    }
    return failures;
}

} // namespace

std::vector<Finding> SameFailure::findIn(const History &history, Moment m) const
{
    // A recording may say the same by several ids.
    const Failures failures = failuresBy(history, m);
    QHash<QString, Finding> byText;
    for (auto failure = failures.begin(); failure != failures.end(); ++failure)
        join(byText[history.text(failure.key())], *failure);
    FindingGroups groups;
    for (Finding &finding : byText) {
        if (finding.amount < manyTasks)
            continue;
        finding.kind = FindingKind::SameFailure;
        groups.add(static_cast<quint64>(finding.task), finding.amount, finding);
    }
    return groups.take();
}

} // namespace coroscope
