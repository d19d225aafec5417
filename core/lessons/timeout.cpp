// SPDX-License-Identifier: MIT
#include "core/async/time/timeout.h"

#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Past the limit every wait inside throws, so the request is given up; then
// TimeoutError comes out.
static QCoro::Task<> fetchWithin(Scope &scope,
                                 LessonContext &lesson,
                                 std::chrono::nanoseconds limit,
                                 QString path)
{
    auto body = [&](Scope &own) { return fetch(own, lesson, path); };
    try {
        co_await withTimeout(scope, limit, body);
        scope.note(path % u" in time");
    } catch (const TimeoutError &error) {
        scope.note(path % u": " % QLatin1String(error.what()));
    }
}

QCoro::Task<> timeout(Scope &scope, LessonContext &lesson)
{
    // In time: the limit leaves no trace.
    co_await fetchWithin(scope, lesson, 5s, u"/delay/800/quick"_s);
    co_await fetchWithin(scope, lesson, 5s, u"/hang/slow"_s);

    // Of two limits the one that passes first fires: here the outer, after one
    // second.
    auto nested = [&](Scope &own) {
        return fetchWithin(own, lesson, 3s, u"/hang/nested"_s);
    };
    try {
        co_await withTimeout(scope, 1s, nested);
    } catch (const TimeoutError &error) {
        scope.note(QStringLiteral("the outer limit: %1")
                       .arg(QLatin1String(error.what())));
    }
}

} // namespace coroscope
