// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httprequest.h"

namespace coroscope {

/// Whether the scheme is one that this client speaks: http or https.
bool isHttpScheme(const QUrl &url);

/// Whether the URL names a server that can be asked. QNetworkAccessManager must see no other: it calls
/// port 70000 a refused connection, and reads local files with NoError and status 200.
bool isRequestable(const QUrl &url);

/// The same of all of a request: also its method, and that no header smuggles in a line of its own.
bool isRequestable(const HttpRequest &request);

} // namespace coroscope
