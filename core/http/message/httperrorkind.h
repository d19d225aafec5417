// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/hostlookup.h"
#include "core/http/httpresponse.h"
#include "core/http/proxysettings.h"

#include <QList>
#include <QNetworkReply>
#include <QSsl>
#include <QSslError>

namespace coroscope {

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

/// Whether the server ended TLS since it wants a certificate of ours, by its alert. TLS 1.3 has one for it. Before,
/// the handshake just failed; but if the two had agreed on a cipher, the server had said its hello and shown its own
/// certificate by then.
bool wantsOurCertificate(QSsl::AlertType alert, bool hasCipher);

/// Whether it says so by its answer, as nginx does where TLS itself let the client in: by the page that it sends with
/// 400, or by its own status 495 or 496.
bool wantsOurCertificate(const HttpResponse &answer);

/// What stands against asking a host, if anything, by what the name service says.
HttpError lookupError(const NameAnswer &answer);

/// What is wrong with a certificate, if anything: one of the Tls… errors.
HttpError tlsErrorKind(const QList<QSslError> &errors);

} // namespace coroscope
