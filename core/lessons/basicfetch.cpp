// SPDX-License-Identifier: MIT
#include "core/async/group/taskgroup.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"
#include "core/lessons/notes.h"

using namespace std::chrono_literals;
using namespace Qt::StringLiterals;

namespace coroscope {

// The text of a page. The client lives exactly as long as the call, as in
// Python's `async with AsyncClient() as client`, and a status that is no
// success is an error.
static QCoro::Task<QString>
fetchText(Scope &scope, LessonContext *lesson, QString path)
{
    HttpClient client(scope.runtime(), lesson->clientOptions());
    HttpRequest request;
    request.url = lesson->url(path);
    request.keepBody = true;
    const HttpResponse response = co_await lesson->get(client, scope, request);
    const HttpTimings &took = response.timings;
    scope.note(path % u": first byte after " % inSeconds(took.firstByte)
               % u", the rest " % inSeconds(took.body) % u" later");
    requireSuccess(response);
    co_return QString::fromUtf8(response.body);
}

// Every coroutine that can wait takes a Scope: who may stop it, and by when.
// scope.note() writes into the story of the run.
QCoro::Task<> basicFetch(Scope &scope, LessonContext &lesson)
{
    const QString first = pageOf(lesson.duration("first"), u"first");
    const QString second = pageOf(lesson.duration("second"), u"second");

    // One after the other: it takes the sum of both.
    Stopwatch watch(scope);
    co_await fetchText(scope, &lesson, first);
    co_await fetchText(scope, &lesson, second);
    watch.tell(u"one after the other");

    // Side by side: while one awaits, the other gets on, and both take as long
    // as the slower one.
    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        group.spawn(u"first page"_s, fetchText, &lesson, first);
        group.spawn(u"second page"_s, fetchText, &lesson, second);
        co_return;
    };
    co_await withTaskGroup(scope, body);
    watch.tell(u"side by side");

    const QString missing = errorOf(200ms, u"missing");
    try {
        co_await fetchText(scope, &lesson, missing);
    } catch (const FetchError &error) {
        scope.note(u"no page: " % QLatin1String(error.what()));
    }
}

// Of a page of one's own nobody knows whether it can be had.
static QCoro::Task<> tryText(Scope &scope, LessonContext *lesson, QString path)
{
    try {
        co_await fetchText(scope, lesson, path);
    } catch (const FetchError &error) {
        scope.note(u"no page: " % path % u": " % QLatin1String(error.what()));
    }
}

// The lesson over a list of one's own: each page twice.
QCoro::Task<> ownBasicFetch(Scope &scope, LessonContext &lesson)
{
    scope.note(QStringLiteral("%1 pages of a list of one's own")
                   .arg(lesson.ownPages().size()));
    Stopwatch watch(scope);
    for (const OwnPage &page : lesson.ownPages())
        co_await tryText(scope, &lesson, page.path);
    watch.tell(u"one after the other");

    auto body = [&](TaskGroup &group) -> QCoro::Task<> {
        for (const OwnPage &page : lesson.ownPages())
            group.spawn(page.name, tryText, &lesson, page.path);
        co_return;
    };
    co_await withTaskGroup(scope, body);
    watch.tell(u"side by side");
}

} // namespace coroscope
