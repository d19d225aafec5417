// SPDX-License-Identifier: MIT
#include "core/lessons/fetch.h"

#include "core/async/scope/scope.h"

namespace coroscope {

namespace {

std::string describe(const HttpResponse &response)
{
    if (response.status == 0)
        return "no answer";
    return "status " + std::to_string(response.status);
}

} // namespace

FetchError::FetchError(const HttpResponse &response)
    : std::runtime_error(describe(response))
{
}

void requireSuccess(const HttpResponse &response)
{
    const bool isSuccess = response.status >= 200 && response.status < 300;
    if (response.error != HttpError::None || !isSuccess)
        throw FetchError(response);
}

QCoro::Task<QString> fetch(Scope &scope,
                           LessonContext &lesson,
                           QString path,
                           std::source_location where)
{
    HttpRequest request;
    request.url = lesson.url(path);
    request.keepBody = true;
    const HttpResponse response =
        co_await lesson.http.get(scope, request, where);
    requireSuccess(response);
    co_return QString::fromUtf8(response.body);
}

QString pageOf(std::chrono::milliseconds takes, QStringView name, int bytes)
{
    return QStringLiteral("/page/%1/%2/%3")
        .arg(takes.count())
        .arg(bytes)
        .arg(name);
}

QString errorOf(std::chrono::milliseconds takes, QStringView name, int status)
{
    return QStringLiteral("/late/%1/%2/%3")
        .arg(takes.count())
        .arg(status)
        .arg(name);
}

} // namespace coroscope
