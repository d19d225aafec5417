// SPDX-License-Identifier: MIT

#include "core/http/httprequest.h"

#include <algorithm>

namespace coroscope {

namespace {

bool isOneLine(const QByteArray &text)
{
    return std::ranges::none_of(text, [](char c) { return c == '\r' || c == '\n' || c == '\0'; });
}

bool isOneHeader(const HttpHeader &header)
{
    return !header.name.isEmpty() && isOneLine(header.name) && isOneLine(header.value);
}

} // namespace

bool isHttpScheme(const QUrl &url)
{
    return url.scheme() == QLatin1String("http") || url.scheme() == QLatin1String("https");
}

bool isRequestable(const QUrl &url)
{
    return url.isValid() && isHttpScheme(url) && !url.host().isEmpty() && url.port() != 0;
}

bool isRequestable(const HttpRequest &request)
{
    return isRequestable(request.url) && (request.method == "GET" || request.method == "HEAD")
           && isOneLine(request.userAgent) && std::ranges::all_of(request.headers, isOneHeader)
           && std::ranges::all_of(request.siteHeaders, [](const SiteHeaders &site) {
                  return std::ranges::all_of(site.headers, isOneHeader);
              });
}

} // namespace coroscope
