// SPDX-License-Identifier: MIT
#include "app/runs/resumedresults.h"

#include <QHash>

#include <algorithm>
#include <iterator>

namespace coroscope {

namespace {

constexpr int several = -1;

/// Which target of the list is known by what.
QHash<QString, int> targetsByName(const UrlList &list)
{
    QHash<QString, int> targets;
    for (const int target : list.allTargets()) {
        const QString name = list.displayUrl(target) + u' ' + QString::fromUtf8(list.tail(target));
        const auto known = targets.find(name);
        if (known == targets.end())
            targets.insert(name, target);
        else
            *known = several;
    }
    return targets;
}

bool staysSettled(const CheckResult &result, bool asksFailedAgain)
{
    if (!isChecked(result.verdict))
        return false;
    return !asksFailedAgain || result.verdict == Verdict::Ok;
}

} // namespace

std::vector<CheckResult> resultsFor(const UrlList &list, const KeptContent &kept)
{
    std::vector<const CheckResult *> resultOf(kept.list.targets().size(), nullptr);
    for (const CheckResult &result : kept.results)
        resultOf[static_cast<std::size_t>(result.target)] = &result;
    const QHash<QString, int> now = targetsByName(list);
    const QHash<QString, int> before = targetsByName(kept.list);
    std::vector<CheckResult> results;
    for (auto entry = before.cbegin(); entry != before.cend(); ++entry) {
        const int target = now.value(entry.key(), several);
        if (target == several || entry.value() == several)
            continue;
        if (const CheckResult *const result = resultOf[static_cast<std::size_t>(entry.value())]) {
            results.push_back(*result);
            results.back().target = target;
        }
    }
    std::ranges::sort(results, {}, &CheckResult::target);
    return results;
}

std::vector<CheckResult> settled(const std::vector<CheckResult> &results, bool asksFailedAgain)
{
    std::vector<CheckResult> stay;
    std::ranges::copy_if(
        results, std::back_inserter(stay), [asksFailedAgain](const CheckResult &result) {
            return staysSettled(result, asksFailedAgain);
        });
    return stay;
}

} // namespace coroscope
