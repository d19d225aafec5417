// SPDX-License-Identifier: MIT
#include "core/async/time/timeout.h"

#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"
#include "core/lessons/notes.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// Past the limit every wait inside throws, so the request is given up; then
// TimeoutError comes out.
static QCoro::Task<> fetchWithin(Scope &scope,
                                 LessonContext &lesson,
                                 std::chrono::milliseconds limit,
                                 QString path)
{
    auto body = [&](Scope &own) { return fetch(own, lesson, path); };
    try {
        co_await withTimeout(scope, limit, body);
        scope.note(path % u" in time");
    } catch (const TimeoutError &error) {
        scope.note(path % u": the limit of " % inSeconds(error.limit())
                   % u" fired");
    }
}

// Of two limits the one that passes first fires, and out of its block comes the
// error. An outer one cuts the inner block off, which does not catch that.
static QCoro::Task<> nested(Scope &scope,
                            LessonContext &lesson,
                            std::chrono::milliseconds outer,
                            std::chrono::milliseconds inner)
{
    auto body = [&](Scope &own) {
        return fetchWithin(own, lesson, inner, u"/hang/nested"_s);
    };
    try {
        co_await withTimeout(scope, outer, body);
    } catch (const TimeoutError &error) {
        scope.note(u"the outer limit of " % inSeconds(error.limit())
                   % u" fired");
    }
}

QCoro::Task<> timeout(Scope &scope, LessonContext &lesson)
{
    // In time: the limit leaves no trace.
    const auto limit = lesson.duration("limit");
    const QString quick = pageOf(lesson.duration("quick"), u"quick");
    co_await fetchWithin(scope, lesson, limit, quick);
    co_await fetchWithin(scope, lesson, limit, u"/hang/slow"_s);

    const auto outer = lesson.duration("outer");
    const auto inner = lesson.duration("inner");
    co_await nested(scope, lesson, outer, inner);
    co_await nested(scope, lesson, inner, outer);
}

} // namespace coroscope
