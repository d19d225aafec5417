// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpcertificate.h"
#include "core/http/httpheader.h"
#include "core/http/httpurl.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <chrono>
#include <optional>

namespace coroscope {

/// Whether a final answer is to follow: 1xx.
constexpr bool isInterimStatus(int status)
{
    return status >= 100 && status < 200;
}

/// Whether the status sends the client to the Location: 301, 302, 303, 307 or 308.
constexpr bool isRedirectStatus(int status)
{
    switch (status) {
    case 301:
    case 302:
    case 303:
    case 307:
    case 308:
        return true;
    default:
        return false;
    }
}

/// Where a request stands. The order is the order in time.
enum class HttpPhase : quint8 {
    Connect, ///< name look-up, TCP and TLS: QNetworkAccessManager cannot tell them apart reliably
    Wait,    ///< sent; no answer yet
    Body,    ///< headers are here
};

/// Why an exchange gave no usable answer. A status such as 404 is an answer: HttpError::None.
enum class HttpError : quint8 {
    None,
    HostNotFound,  ///< there is no such name
    LookupFailed,  ///< whether there is, nobody could say: the name service failed for now
    NoSuchAddress, ///< the name has no address, or none of the ConnectionOptions::family
    Refused,
    Closed,    ///< the peer closed or reset before a full header (Qt does not tell these apart)
    Truncated, ///< closed in the middle of the body
    Timeout,   ///< `phase` says while doing what
    TlsUntrusted,
    TlsExpired,
    TlsHostMismatch,
    TlsClientCertificate, ///< the server wants a certificate of ours
    TlsHandshake,         ///< any other failure to agree on TLS
    NotHttp,              ///< the answer is no HTTP
    NoFinalAnswer,        ///< interim answers (1xx) and nothing else
    HeaderTooLarge,       ///< more headers than anybody can want
    Framing,              ///< where the body ends is not said, or not as HTTP says it
    BadEncoding,          ///< the body is not compressed in the way that its header says
    TooManyRedirects,
    RedirectLoop,
    BadRedirect,    ///< a redirect without a usable Location
    RedirectScheme, ///< a redirect to something that is neither http nor https
    PrivateAddress, ///< not asked, since ConnectionOptions::refusePrivate
    ProxyFailed,
    Unsupported, ///< the URL cannot be requested: scheme, host or port
    OutOfResources, ///< this machine had no descriptor, port, thread or memory left: says nothing of the server
    Other,
};

/// A hop that was answered with a redirect, which was followed.
struct HttpRedirect
{
    HttpUrl url;
    int status = 0;
    std::chrono::nanoseconds took{};
};

/// How long the parts of the last hop took. A part that did not happen is zero.
struct HttpTimings
{
    std::chrono::nanoseconds connect{};   ///< until the request was sent: look-up, TCP, TLS
    std::chrono::nanoseconds firstByte{}; ///< from sent to the end of the headers
    std::chrono::nanoseconds body{};      ///< from the headers to the end
    std::chrono::nanoseconds total{};     ///< all hops
    bool reusedConnection = false;

    /// How long the last hop was in that phase.
    std::chrono::nanoseconds &of(HttpPhase phase);
};

/// What came of a request: never an exception, so that a status seen before a timeout is not lost.
struct HttpResponse
{
    HttpError error = HttpError::None;
    HttpPhase phase = HttpPhase::Connect; ///< how far it got
    HttpError tlsFault =
        HttpError::None;      ///< of a hop's certificate, where TLS was not to be verified
    bool isLookingUp = false; ///< after Timeout: its name was still being looked up
    QString errorText;        ///< the network stack's own words, for experts
    int status = 0;           ///< 0: no status line was seen
    QByteArray reason;
    HttpUrl url; ///< of the last hop
    QList<HttpHeader> headers;
    QByteArray body;      ///< at most bodyLimit bytes; empty unless HttpRequest::keepBody
    QByteArray bodyStart; ///< its first 128 bytes, which are always kept
    qint64 bytesReceived = 0;
    bool bodyCapped = false;
    std::optional<HttpCertificate> certificate; ///< of the server, over https; also of one refused
    int timesSent = 0; ///< more than one a hop: the network stack sent it again by itself
    QList<HttpRedirect> redirects;
    HttpTimings timings;

    /// The first header of that name, matched without regard to case; empty if there is none.
    QByteArray header(QByteArrayView name) const;
};

} // namespace coroscope
