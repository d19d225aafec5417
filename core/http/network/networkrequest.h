// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"
#include "core/http/proxysettings.h"

#include <QHostAddress>
#include <QNetworkRequest>

#include <chrono>

namespace coroscope {

/// What one hop of a request asks for.
struct HttpHop
{
    QNetworkRequest request;
    QByteArray method;          ///< GET or HEAD
    QByteArray requestTarget{}; ///< HttpUrl::requestTarget()
    qint64 bodyLimit = 0;       ///< bytes
    bool keepBody = false;
    std::chrono::nanoseconds idleTimeout{}; ///< zero: none
    ProxyUse proxy = ProxyUse::None;
    bool verifiesTls = true;
};

/// The request for one hop, to `url` with `headers`, in the words of QNetworkAccessManager. It shares
/// nothing with other requests: no cookies, no cache, no credentials, and follows no redirects.
///
/// A user name in the URL becomes a Basic Authorization header, unless there is one.
QNetworkRequest
networkRequest(const QUrl &url, const QByteArray &userAgent, const QList<HttpHeader> &headers);

/// Makes the request go to that address, whatever its host is looked up as. To the server, and for its
/// certificate, it is for the same host as before.
void connectTo(QNetworkRequest &request, const QHostAddress &address);

/// The request as QNetworkAccessManager would send it, but for asking to close the connection. To a proxy
/// that passes it on goes the whole URL. `requestTarget` replaces the path and query of the request's URL.
QByteArray requestBytes(const QNetworkRequest &request,
                        const QByteArray &method,
                        ProxyUse proxy = ProxyUse::None,
                        const QByteArray &requestTarget = {});

} // namespace coroscope
