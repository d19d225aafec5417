// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpmessage.h"

#include <QNetworkRequest>

namespace coroscope {

/// The request for one hop, to `url` with `headers`, in the words of QNetworkAccessManager. It shares
/// nothing with other requests: no cookies, no cache, no credentials, and follows no redirects.
///
/// A user name in the URL becomes a Basic Authorization header, unless there is one.
QNetworkRequest
networkRequest(const QUrl &url, const QByteArray &userAgent, const QList<HttpHeader> &headers);

} // namespace coroscope
