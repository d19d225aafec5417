// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpheader.h"
#include "core/http/httpurl.h"

#include <QCoroTask>

#include <QByteArray>
#include <QList>

#include <chrono>
#include <functional>

namespace coroscope {

class Scope;

/// One request and what limits it.
struct HttpRequest
{
    HttpUrl url;
    QByteArray method = "GET"; ///< GET or HEAD
    QByteArray userAgent;      ///< empty: the network stack's own
    QList<HttpHeader> headers; ///< where the origin changes, those that may be secret are dropped
    QList<SiteHeaders> siteHeaders; ///< each to every hop that its pattern matches, and to no other
    std::chrono::nanoseconds timeout = std::chrono::seconds(20); ///< redirects and body too
    std::chrono::nanoseconds
        idleTimeout{};          ///< in which nothing arrives; zero: as long as `timeout`
    qint64 bodyLimit = 1 << 20; ///< bytes; a longer body is cut there, which is no error
    bool keepBody = false;      ///< false: its bytes are counted and dropped as they come
    int maxRedirects = 10;
    bool isAlone = false; ///< each hop on a connection of its own, which no other request has used
    /// Is awaited before each redirect is followed; the time that this takes does not count against the
    /// timeout. What it throws ends the request.
    std::function<QCoro::Task<>(Scope &, const QUrl &to)> beforeRedirect = {};
};

/// Whether the scheme is one that this client speaks: http or https.
bool isHttpScheme(const QUrl &url);

/// Whether the URL names a server that can be asked. QNetworkAccessManager must see no other: it calls
/// port 70000 a refused connection, and reads local files with NoError and status 200.
bool isRequestable(const QUrl &url);

/// The same of all of a request: also its method, and that no header smuggles in a line of its own.
bool isRequestable(const HttpRequest &request);

} // namespace coroscope
