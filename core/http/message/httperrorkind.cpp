// SPDX-License-Identifier: MIT
#include "core/http/message/httperrorkind.h"

#include "core/http/httpurl.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

bool hasAny(const QList<QSslError> &errors, std::initializer_list<QSslError::SslError> wanted)
{
    return std::ranges::any_of(errors, [&](const QSslError &error) {
        return std::ranges::find(wanted, error.error()) != wanted.end();
    });
}

HttpError closedErrorKind(const ReplyEnd &end)
{
    if (end.status != 0)
        return HttpError::Truncated;
    // A server that speaks no TLS version of ours hangs up, and there are no tlsErrors to tell.
    if (end.isTls && end.phase == HttpPhase::Connect)
        return HttpError::TlsHandshake;
    return HttpError::Closed;
}

/// Errors that QNetworkAccessManager makes from a status line.
bool isMadeFromStatus(const ReplyEnd &end)
{
    return end.status >= 400
           && (end.error >= QNetworkReply::ContentAccessDenied
               || end.error == QNetworkReply::ProxyAuthenticationRequiredError);
}

} // namespace

/// A certificate may have several faults. The one that its owner can mend most directly comes first.
HttpError tlsErrorKind(const QList<QSslError> &errors)
{
    if (errors.isEmpty())
        return HttpError::None;
    if (hasAny(errors, {QSslError::HostNameMismatch}))
        return HttpError::TlsHostMismatch;
    if (hasAny(errors, {QSslError::CertificateExpired, QSslError::CertificateNotYetValid}))
        return HttpError::TlsExpired;
    return HttpError::TlsUntrusted;
}

bool wantsOurCertificate(QSsl::AlertType alert, bool hasCipher)
{
    using Alert = QSsl::AlertType;
    switch (alert) {
    case Alert::CertificateRequired:
    case Alert::NoCertificate:
        return true;
    case Alert::HandshakeFailure:
    case Alert::BadCertificate:
    case Alert::AccessDenied:
        return hasCipher;
    default:
        return false;
    }
}

/// Not where another server passes such a page on: what nginx wants of that one, nobody here has to show.
bool wantsOurCertificate(const HttpResponse &answer)
{
    const QByteArray server = answer.header("Server").trimmed().toLower();
    const auto isBegin = [&server](const char *name) { return server.startsWith(name); };
    const bool isNginx =
        std::ranges::any_of(std::array{"nginx", "openresty", "tengine", "angie"}, isBegin);
    if (!isNginx || !isTls(answer.url))
        return false;
    static constexpr std::array titles{"400 No required SSL certificate was sent",
                                       "400 The SSL certificate error"};
    const auto isTitle = [&answer](const char *title) { return answer.bodyStart.contains(title); };
    return answer.status == 495 || answer.status == 496
           || (answer.status == 400 && std::ranges::any_of(titles, isTitle));
}

HttpError lookupError(const NameAnswer &answer)
{
    using Outcome = NameAnswer::Outcome;
    switch (answer.outcome) {
    case Outcome::Found:
        return HttpError::None;
    case Outcome::NotFound:
        return HttpError::HostNotFound;
    case Outcome::NoAddress:
        return HttpError::NoSuchAddress;
    case Outcome::Failed:
        return HttpError::LookupFailed;
    case Outcome::NoResources:
        return HttpError::OutOfResources;
    }
    Q_UNREACHABLE();
    return {};
}

HttpError httpErrorKind(const ReplyEnd &end)
{
    if (isMadeFromStatus(end))
        return HttpError::None;
    switch (end.error) {
    case QNetworkReply::NoError:
        return end.status == 0 ? HttpError::NotHttp : HttpError::None;
    case QNetworkReply::ConnectionRefusedError:
        return end.proxy == ProxyUse::Forward ? HttpError::ProxyFailed : HttpError::Refused;
    case QNetworkReply::RemoteHostClosedError:
        return closedErrorKind(end);
    case QNetworkReply::HostNotFoundError:
        return end.proxy == ProxyUse::Forward ? HttpError::ProxyFailed : HttpError::HostNotFound;
    case QNetworkReply::TimeoutError:
        return HttpError::Timeout;
    case QNetworkReply::SslHandshakeFailedError:
        return end.tlsErrors.isEmpty() ? HttpError::TlsHandshake : tlsErrorKind(end.tlsErrors);
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyConnectionClosedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyTimeoutError:
    case QNetworkReply::ProxyAuthenticationRequiredError:
    case QNetworkReply::UnknownProxyError:
        return HttpError::ProxyFailed;
    case QNetworkReply::UnknownNetworkError: // also of a proxy that refused to make a tunnel
        return end.proxy == ProxyUse::Tunnel ? HttpError::ProxyFailed : HttpError::Other;
    case QNetworkReply::ProtocolUnknownError:
        return HttpError::Unsupported;
    case QNetworkReply::ProtocolFailure:
        return HttpError::NotHttp;
    case QNetworkReply::UnknownContentError:
        return HttpError::BadEncoding;
    default:
        return HttpError::Other;
    }
}

} // namespace coroscope
