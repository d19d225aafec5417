// SPDX-License-Identifier: MIT
#include "core/async/time/retry.h"

#include "core/async/time/timeout.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"
#include "core/lessons/notes.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Between attempts: the base, doubled each time, and something more by chance,
// so that many clients do not come back at the same moment. The last error
// comes out.
static QCoro::Task<>
fetchPatiently(Scope &scope, LessonContext &lesson, QString path)
{
    int attempts = 0;
    RetryPolicy policy;
    policy.maxAttempts = lesson.number("attempts");
    policy.delayFrom = [&](const std::exception_ptr &) {
        const auto base = lesson.duration("base-delay") * (1 << (attempts - 1));
        const auto jitter =
            lesson.chance(lesson.duration("jitter"), path, attempts);
        scope.note(u"backs off for " % inSeconds(base) % u", and "
                   % inSeconds(jitter) % u" by chance");
        return base + jitter;
    };
    auto attempt = [&](Scope &own) {
        ++attempts;
        return fetch(own, lesson, path);
    };
    co_await retry(scope, policy, attempt);
    scope.note(u"at last"_s);
}

QCoro::Task<> retrying(Scope &scope, LessonContext &lesson)
{
    // Fails some times, then answers.
    const QString recovers =
        QStringLiteral("/flaky/%1/503/recovers").arg(lesson.number("failures"));
    const QString stays = u"/status/503/stays"_s;
    const QStringList paths{recovers, stays};
    for (const QString &path : paths) {
        try {
            co_await fetchPatiently(scope, lesson, path);
        } catch (const FetchError &error) {
            scope.note(u"given up: " % QLatin1String(error.what()));
        }
    }

    // To be cancelled is no failure: nothing is tried again.
    auto impatient = [&](Scope &own) {
        return fetchPatiently(own, lesson, u"/status/503/cut"_s);
    };
    try {
        co_await withTimeout(scope, lesson.duration("cut-after"), impatient);
    } catch (const TimeoutError &) {
        scope.note(u"cancelled while it backed off"_s);
    } catch (const FetchError &error) {
        scope.note(u"given up: " % QLatin1String(error.what()));
    }
}

// The lesson over a list of one's own: one page after the other.
QCoro::Task<> ownRetrying(Scope &scope, LessonContext &lesson)
{
    scope.note(QStringLiteral("%1 pages of a list of one's own")
                   .arg(lesson.ownPages().size()));
    for (const OwnPage &page : lesson.ownPages()) {
        try {
            co_await fetchPatiently(scope, lesson, page.path);
        } catch (const FetchError &error) {
            scope.note(u"given up: " % page.path % u": "
                       % QLatin1String(error.what()));
        }
    }
}

} // namespace coroscope
