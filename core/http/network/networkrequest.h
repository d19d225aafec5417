// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"

#include <QHostAddress>
#include <QNetworkRequest>

namespace coroscope {

/// The request for one hop, to `url` with `headers`, in the words of QNetworkAccessManager. It shares
/// nothing with other requests: no cookies, no cache, no credentials, and follows no redirects.
///
/// A user name in the URL becomes a Basic Authorization header, unless there is one.
QNetworkRequest
networkRequest(const QUrl &url, const QByteArray &userAgent, const QList<HttpHeader> &headers);

/// Makes the request go to that address, whatever its host is looked up as. To the server, and for its
/// certificate, it is for the same host as before.
void connectTo(QNetworkRequest &request, const QHostAddress &address);

} // namespace coroscope
