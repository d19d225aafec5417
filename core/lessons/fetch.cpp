// SPDX-License-Identifier: MIT
#include "core/lessons/fetch.h"

#include "core/async/scope/scope.h"

namespace coroscope {

namespace {

std::string describe(const HttpResponse &response)
{
    if (response.status != 0 && response.error == HttpError::None)
        return "status " + std::to_string(response.status);
    switch (response.error) {
    case HttpError::HostNotFound:
    case HttpError::NoSuchAddress:
        return "no such host";
    case HttpError::LookupFailed:
        return "its host could not be looked up";
    case HttpError::Refused:
        return "connection refused";
    case HttpError::Timeout:
        return "no answer in time";
    case HttpError::TlsUntrusted:
        return "its certificate is not trusted";
    case HttpError::TlsExpired:
        return "its certificate has expired";
    case HttpError::TlsHostMismatch:
        return "its certificate is of another host";
    case HttpError::TlsClientCertificate:
    case HttpError::TlsHandshake:
        return "no agreement on TLS";
    case HttpError::TooManyRedirects:
    case HttpError::RedirectLoop:
        return "redirects without end";
    case HttpError::BadRedirect:
    case HttpError::RedirectScheme:
        return "a redirect to nowhere";
    case HttpError::ProxyFailed:
        return "its proxy failed";
    case HttpError::Truncated:
        return "its answer was cut off";
    default:
        return response.status == 0
                   ? "no answer"
                   : "status " + std::to_string(response.status);
    }
}

} // namespace

FetchError::FetchError(const std::string &why)
    : std::runtime_error(why)
{
}

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
        co_await lesson.get(lesson.http, scope, request, where);
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
