// SPDX-License-Identifier: MIT
#include "core/async/scope/scope.h"
#include "core/lessons/fetch.h"
#include "core/lessons/mains.h"

namespace coroscope {

// The text of a page. The client lives exactly as long as the call, as in
// Python's `async with AsyncClient() as client`, and a status that is no
// success is an error.
static QCoro::Task<QString>
fetchText(Scope &scope, LessonContext &lesson, QUrl url)
{
    HttpClient client(scope.runtime(), {.traffic = &lesson.traffic});
    HttpRequest request;
    request.url = url;
    request.keepBody = true;
    const HttpResponse response = co_await client.get(scope, request);
    requireSuccess(response);
    co_return QString::fromUtf8(response.body);
}

// Every coroutine that can wait takes a Scope: who may stop it, and by when.
// scope.note() writes into the story of the run.
QCoro::Task<> basicFetch(Scope &scope, LessonContext &lesson)
{
    const QUrl there = lesson.url(u"/delay/600/hello");
    const QString text = co_await fetchText(scope, lesson, there);
    scope.note(QStringLiteral("a page of %1 characters").arg(text.size()));

    try {
        const QUrl missing = lesson.url(u"/status/404/missing");
        co_await fetchText(scope, lesson, missing);
    } catch (const FetchError &error) {
        scope.note(
            QStringLiteral("no page: %1").arg(QLatin1String(error.what())));
    }
}

} // namespace coroscope
