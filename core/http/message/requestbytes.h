// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/proxyuse.h"

#include <QNetworkRequest>

namespace coroscope {

/// The request as QNetworkAccessManager would send it, but for asking to close the connection. A proxy that
/// passes it on is told the whole URL. `target` is what it asks for instead of path and query of the request's URL.
QByteArray requestBytes(const QNetworkRequest &request,
                        const QByteArray &method,
                        ProxyUse proxy = ProxyUse::None,
                        const QByteArray &target = {});

} // namespace coroscope
