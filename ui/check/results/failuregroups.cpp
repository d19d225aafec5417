// SPDX-License-Identifier: MIT
#include "ui/check/results/failuregroups.h"

#include "ui/check/results/verdictmark.h"
#include "words/check/resultwords.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace coroscope::ui {

namespace {

class Words
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::FailureGroups)
};

constexpr std::size_t mostGroups = 10;

struct Alike
{
    qint32 host = -1;
    Verdict verdict{};
    ErrorKind error{};
    int status = 0;

    auto operator<=>(const Alike &) const = default;
};

struct Group
{
    int count = 0;
    const CheckResult *first = nullptr;

    void add(const CheckResult &result)
    {
        ++count;
        if (!first || result.finishedAt < first->finishedAt)
            first = &result;
    }
};

bool isFailure(Verdict verdict)
{
    return verdict == Verdict::Broken || verdict == Verdict::Blocked || verdict == Verdict::Error
           || verdict == Verdict::Timeout;
}

QString sentence(const CheckRun &run, const Alike &alike, const Group &group)
{
    const QString why = group.first->status > 0 ? phraseOf(*group.first) : errorWord(alike.error);
    return Words::tr("%1: %2 URLs of %3, %4")
        .arg(verdictWord(alike.verdict),
             formatCount(group.count),
             printable(run.list().hosts()[static_cast<std::size_t>(alike.host)]),
             why);
}

Moment momentOf(const CheckRun &run, const CheckResult &result)
{
    const TaskTrack *const task = run.history().task(result.task);
    return task && task->ended() ? *task->ended() : Moment(result.finishedAt);
}

} // namespace

std::vector<Remark> failureGroups(const CheckRun &run, int least)
{
    std::map<Alike, Group> groups;
    for (const int target : run.targetsOfRun()) {
        const CheckResult *const result = run.result(target);
        if (result && isFailure(result->verdict))
            groups[{.host = run.list().targets()[static_cast<std::size_t>(target)].host,
                    .verdict = result->verdict,
                    .error = result->error,
                    .status = result->status}]
                .add(*result);
    }
    std::vector<std::pair<Alike, Group>> largest;
    std::ranges::copy_if(groups, std::back_inserter(largest), [least](const auto &group) {
        return group.second.count >= least;
    });
    std::ranges::stable_sort(
        largest, std::greater(), [](const auto &group) { return group.second.count; });
    largest.resize(std::min(largest.size(), mostGroups));
    std::vector<Remark> remarks;
    for (const auto &[alike, group] : largest)
        remarks.push_back({.sentence = sentence(run, alike, group),
                           .isOfSeveral = true,
                           .moment = momentOf(run, *group.first),
                           .task = group.first->task,
                           .tone = toneOf(alike.verdict)});
    return remarks;
}

} // namespace coroscope::ui
