// SPDX-License-Identifier: MIT
#include "core/check/judge/tailreading.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr int mostReadings = 3;

bool isAboutTheUrl(const AttemptReport &attempt)
{
    constexpr int requestTimeout = 408;
    constexpr int forbidden = 403; // which is how stores say "not found" to strangers
    switch (attempt.verdict) {
    case Verdict::Broken:
        return attempt.error != ErrorKind::HttpStatus
               || (attempt.status / 100 < 5 && attempt.status != requestTimeout);
    case Verdict::Blocked:
        return attempt.error == ErrorKind::HttpStatus && attempt.status == forbidden;
    default:
        return false;
    }
}

} // namespace

QByteArray withoutLastMark(QByteArray tail)
{
    const QByteArray mark = tail.endsWith("%27") ? QByteArray("%27") : tail.right(1);
    while (!tail.isEmpty() && tail.endsWith(mark))
        tail.chop(mark.size());
    return tail;
}

bool wasMisread(const AttemptReport &attempt)
{
    return !attempt.tail.isEmpty() && isAboutTheUrl(attempt);
}

QByteArray tailToAsk(const QByteArray &tail, const std::vector<AttemptReport> &attempts)
{
    if (attempts.empty())
        return tail;
    const AttemptReport &last = attempts.back();
    if (!wasMisread(last))
        return last.tail;
    // With the whole of it, without its last mark, and without any.
    return last.tail == tail ? withoutLastMark(tail) : QByteArray();
}

RetryPolicy withReadings(RetryPolicy retries, const CheckResult &result)
{
    const int most = retries.maxAttempts;
    retries.maxAttempts += mostReadings - 1;
    retries.retryIf =
        [&result, most, isWorthIt = retries.retryIf](const std::exception_ptr &error) {
            const auto counted = std::ranges::count_if(result.attempts, std::not_fn(wasMisread));
            return counted < most && isWorthIt(error);
        };
    return retries;
}

} // namespace coroscope
