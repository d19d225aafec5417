// SPDX-License-Identifier: MIT
#include "report/failuregroups.h"

#include "words/check/resultwords.h"
#include "words/check/verdictwords.h"
#include "words/text/format.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace coroscope {

namespace {

class FailureGroupsWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::FailureGroups)
};

/// With fewer, a host is one of several.
constexpr int leastOfHost = 5;

struct Cause
{
    Verdict verdict{};
    ErrorKind error{};
    int status = 0;

    auto operator<=>(const Cause &) const = default;
};

using GroupsOfHosts = std::map<qint32, FailureGroup>;
using Causes = std::map<Cause, GroupsOfHosts>;

bool isFailure(Verdict verdict)
{
    return verdict == Verdict::Broken || verdict == Verdict::Blocked || verdict == Verdict::Error
           || verdict == Verdict::Timeout;
}

void addResult(Causes &causes, const JudgedResult &result, qint32 host)
{
    const Cause cause{.verdict = result->verdict, .error = result->error, .status = result->status};
    FailureGroup &group = causes[cause][host];
    if (group.count++ == 0)
        group = {.verdict = result->verdict,
                 .error = result->error,
                 .status = result->status,
                 .count = 1,
                 .hosts = 1,
                 .host = host};
    if (!group.first || result->since < group.first->since)
        group.first = result;
}

void addLine(Causes &causes, const UrlRow &line)
{
    const Cause cause{.verdict = line.verdict, .error = line.error};
    FailureGroup &group = causes[cause][-1];
    group.verdict = line.verdict;
    group.error = line.error;
    ++group.count;
}

void addTargets(Causes &causes, const CheckRun &run, const std::vector<int> &targets)
{
    for (const int target : targets) {
        const JudgedResult result = run.result(target);
        if (result && isFailure(result->verdict))
            addResult(causes, result, run.list().targets()[static_cast<std::size_t>(target)].host);
    }
}

void join(FailureGroup &several, const FailureGroup &more)
{
    if (several.count == 0) {
        several = more;
        return;
    }
    several.count += more.count;
    several.hosts += more.hosts;
    if (more.first->since < several.first->since)
        several.first = more.first;
}

std::vector<FailureGroup> largestFirst(const Causes &causes)
{
    std::vector<FailureGroup> groups;
    for (const auto &[cause, ofHosts] : causes) {
        FailureGroup others;
        for (const auto &[host, group] : ofHosts) {
            if (group.count >= leastOfHost)
                groups.push_back(group);
            else
                join(others, group);
        }
        if (others.count > 0)
            groups.push_back(others);
    }
    std::ranges::stable_sort(groups, std::greater(), &FailureGroup::count);
    return groups;
}

QString counted(Verdict verdict, int count)
{
    const QString number = formatCount(count);
    switch (verdict) {
    case Verdict::Broken:
        return FailureGroupsWords::tr("%1 broken").arg(number);
    case Verdict::Blocked:
        return FailureGroupsWords::tr("%1 blocked").arg(number);
    case Verdict::Error:
        return count == 1 ? FailureGroupsWords::tr("1 error")
                          : FailureGroupsWords::tr("%1 errors").arg(number);
    case Verdict::Timeout:
        return count == 1 ? FailureGroupsWords::tr("1 timeout")
                          : FailureGroupsWords::tr("%1 timeouts").arg(number);
    case Verdict::Invalid:
        return FailureGroupsWords::tr("%1 invalid").arg(number);
    case Verdict::Pending:
    case Verdict::Ok:
    case Verdict::Skipped:
    case Verdict::Cancelled:
        break;
    }
    return number;
}

/// As it stands in a sentence: "host not found", but "TLS …" as it is.
QString inSentence(QString word)
{
    if (word.size() > 1 && !word[1].isUpper())
        word[0] = word[0].toLower();
    return word;
}

QString reasonOf(const FailureGroup &group)
{
    const bool isOfStatus = group.error == ErrorKind::None || group.error == ErrorKind::HttpStatus
                            || group.error == ErrorKind::RateLimited;
    return isOfStatus && group.first ? phraseOf(group.first.whole())
                                     : inSentence(errorWord(group.error));
}

} // namespace

std::vector<FailureGroup> failureGroups(const CheckRun &run, const std::vector<int> &targets)
{
    Causes causes;
    addTargets(causes, run, targets);
    return largestFirst(causes);
}

std::vector<FailureGroup> failureGroups(const CheckRun &run)
{
    Causes causes;
    addTargets(causes, run, run.list().allTargets());
    for (const UrlRow &line : run.list().rows()) {
        if (line.verdict == Verdict::Invalid)
            addLine(causes, line);
    }
    return largestFirst(causes);
}

QString sentenceOf(const CheckRun &run, const FailureGroup &group)
{
    const QString what = counted(group.verdict, group.count);
    const QString why = reasonOf(group);
    if (group.hosts == 0)
        return FailureGroupsWords::tr("%1: %2").arg(what, why);
    const QString host = printable(run.list().hosts()[static_cast<std::size_t>(group.host)]);
    return group.hosts == 1 ? FailureGroupsWords::tr("%1: %2 at %3").arg(what, why, host)
                            : FailureGroupsWords::tr("%1: %2 at %3 hosts")
                                  .arg(what, why, formatCount(group.hosts));
}

QStringList failureSentences(const CheckRun &run)
{
    const std::vector<FailureGroup> groups = failureGroups(run);
    QStringList sentences;
    int others = 0;
    for (const FailureGroup &group : groups) {
        if (sentences.size() < mostFailureGroups)
            sentences += sentenceOf(run, group);
        else
            others += group.count;
    }
    if (others > 0)
        sentences += FailureGroupsWords::tr("%1 more, for other reasons or at other hosts")
                         .arg(formatCount(others));
    return sentences;
}

} // namespace coroscope
