// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpmessage.h"

#include <QList>
#include <QNetworkReply>
#include <QSslError>

namespace coroscope {

/// Who was at the other end of the connection.
enum class ProxyUse : quint8 {
    None,    ///< the host itself
    Forward, ///< an HTTP proxy that passes plain requests on
    Tunnel,  ///< the host, through a proxy
};

/// What is known when a QNetworkReply has ended.
struct ReplyEnd
{
    QNetworkReply::NetworkError error = QNetworkReply::NoError;
    int status = 0;
    HttpPhase phase = HttpPhase::Connect; ///< how far it got
    bool isTls = false;
    ProxyUse proxy = ProxyUse::None;
    QList<QSslError> tlsErrors = {};
};

/// Says in our words why the exchange failed, if it did. Qt's error alone would not do: it reports an
/// answer such as 404 as an error, and a closed connection, a truncated body and a failed handshake
/// all as RemoteHostClosedError.
HttpError httpErrorKind(const ReplyEnd &end);

} // namespace coroscope
