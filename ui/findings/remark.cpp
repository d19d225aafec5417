// SPDX-License-Identifier: MIT
#include "ui/findings/remark.h"

#include "core/trace/findings/findings.h"
#include "words/text/format.h"
#include "words/trace/findingwords.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace coroscope::ui {

namespace {

class RemarkWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::Remark)
};

constexpr qsizetype longestSentence = 300;

/// Tasks that ended in the same way: how many, and the first of them.
struct Ended
{
    int count = 0;
    const TaskTrack *first = nullptr;

    void add(const TaskTrack &task)
    {
        ++count;
        if (!first || *task.ended() < *first->ended())
            first = &task;
    }
};

QString endedText(TaskState state, int count)
{
    const bool isOne = count == 1;
    const QString number = formatCount(count);
    switch (state) {
    case TaskState::TimedOut:
        return isOne ? RemarkWords::tr("1 task timed out")
                     : RemarkWords::tr("%1 tasks timed out").arg(number);
    case TaskState::Cancelled:
        return isOne ? RemarkWords::tr("1 task was cancelled")
                     : RemarkWords::tr("%1 tasks were cancelled").arg(number);
    default:
        return isOne ? RemarkWords::tr("1 task failed")
                     : RemarkWords::tr("%1 tasks failed").arg(number);
    }
}

void addEnded(std::vector<Remark> &remarks, const History &history)
{
    std::map<TaskState, Ended> ends;
    for (const TaskTrack &task : history.tasks()) {
        if (task.ended() && task.transitions.back().state != TaskState::Done)
            ends[task.transitions.back().state].add(task);
    }
    for (const auto &[state, ended] : ends) {
        remarks.push_back({.sentence = endedText(state, ended.count),
                           .isOfSeveral = ended.count > 1,
                           .moment = *ended.first->ended(),
                           .task = ended.first->id,
                           .tone = state});
    }
}

void addUnended(std::vector<Remark> &remarks, const History &history)
{
    const int living = history.countsAt(history.end()).living();
    const auto first =
        std::ranges::find_if(history.tasks(), [](const TaskTrack &task) { return !task.ended(); });
    if (living > 0 && first != history.tasks().end()) {
        remarks.push_back(
            {.sentence = living == 1
                             ? RemarkWords::tr("1 task had not ended")
                             : RemarkWords::tr("%1 tasks had not ended").arg(formatCount(living)),
             .moment = history.end(),
             .task = first->id,
             .tone = TaskState::Suspended});
    }
}

} // namespace

std::vector<Remark> remarksSoFar(const History &history, const std::stop_token &stop)
{
    std::vector<Remark> remarks = findingRemarks(history, stop);
    addEnded(remarks, history);
    std::ranges::stable_sort(remarks, {}, &Remark::moment);
    return remarks;
}

std::vector<Remark> remarksOn(const History &history)
{
    std::vector<Remark> remarks = remarksSoFar(history);
    addUnended(remarks, history); // the last of all moments
    return remarks;
}

std::vector<Remark> findingRemarks(const History &history, const std::stop_token &stop)
{
    std::vector<Remark> remarks;
    for (const Finding &finding : findingsOf(history, history.end(), stop)) {
        const bool isDeadlock = finding.kind == FindingKind::Deadlock;
        // How many ended alike is said of all of them.
        if (finding.kind == FindingKind::SameFailure)
            continue;
        remarks.push_back(
            {.sentence = printable(findingSentence(history, finding), longestSentence),
             .moment = finding.from,
             .task = finding.task,
             .tone = isDeadlock ? TaskState::Failed : TaskState::Suspended,
             .isFinding = true,
             .isDeadlock = isDeadlock});
    }
    return remarks;
}

} // namespace coroscope::ui
