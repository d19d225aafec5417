// SPDX-License-Identifier: MIT
#include "core/async/time/retry.h"

#include "core/async/time/timeout.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Three attempts. Between them: one second, doubled each time, and up to one
// more second by chance, so that many clients do not come back at the same
// moment. The last error comes out.
static QCoro::Task<>
fetchPatiently(Scope &scope, LessonContext &lesson, QString path)
{
    RetryPolicy policy;
    policy.maxAttempts = 3;
    policy.baseDelay = 1s;
    policy.maxJitter = 1s;
    auto attempt = [&](Scope &own) { return fetch(own, lesson, path); };
    try {
        co_await retry(scope, policy, attempt);
        scope.note(path % u" at last");
    } catch (const FetchError &error) {
        scope.note(path % u" given up: " % QLatin1String(error.what()));
    }
}

QCoro::Task<> retrying(Scope &scope, LessonContext &lesson)
{
    // Fails twice, then answers.
    co_await fetchPatiently(scope, lesson, u"/flaky/2/503/recovers"_s);
    co_await fetchPatiently(scope, lesson, u"/status/503/stays"_s);

    // To be cancelled is no failure: nothing is tried again.
    auto impatient = [&](Scope &own) {
        return fetchPatiently(own, lesson, u"/status/503/cut"_s);
    };
    try {
        co_await withTimeout(scope, 500ms, impatient);
    } catch (const TimeoutError &) {
        scope.note(u"cancelled while backing off"_s);
    }
}

} // namespace coroscope
