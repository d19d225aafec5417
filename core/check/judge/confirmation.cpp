// SPDX-License-Identifier: MIT
#include "core/check/judge/confirmation.h"

#include <utility>

namespace coroscope {

namespace {

bool saysMore(const CheckResult &first, const CheckResult &second)
{
    switch (second.verdict) {
    case Verdict::Ok:
    case Verdict::Broken:
        return true;
    case Verdict::Blocked:
    case Verdict::Error:
    case Verdict::Timeout:
        return first.verdict != Verdict::Broken;
    case Verdict::Pending:
    case Verdict::Invalid:
    case Verdict::Skipped:
    case Verdict::Cancelled:
        return false;
    }
    Q_UNREACHABLE();
    return false;
}

} // namespace

bool isDoubtful(const CheckResult &result)
{
    return (result.verdict == Verdict::Broken || result.verdict == Verdict::Error)
           && !result.attempts.empty();
}

CheckResult confirmed(CheckResult first, CheckResult second)
{
    const Verdict before = first.verdict;
    const bool wasAsked =
        second.attempts.size() > first.attempts.size() && isChecked(second.verdict);
    const std::chrono::nanoseconds queued = first.queued + second.queued;
    CheckResult result = std::move(first);
    if (wasAsked && saysMore(result, second)) {
        result = std::move(second);
    } else {
        result.task = second.task;
        result.finishedAt = second.finishedAt;
        if (wasAsked)
            result.attempts = std::move(second.attempts);
    }
    result.queued = queued;
    if (wasAsked)
        result.firstVerdict = before;
    return result;
}

} // namespace coroscope
