// SPDX-License-Identifier: MIT
#include "core/http/wire/bareexchange.h"

#include "core/http/client/filedescriptors.h"
#include "core/http/httpcertificate.h"
#include "core/http/httpevents.h"
#include "core/http/httpurl.h"
#include "core/http/message/answerbody.h"
#include "core/http/message/headerline.h"
#include "core/http/message/httperrorkind.h"
#include "core/http/network/networkrequest.h"

#include <QSslCipher>

#include <utility>

namespace coroscope {

namespace {

// A server that floods is read no faster than it is understood.
constexpr qint64 unreadLimit = qint64(64) * 1024;

QNetworkReply::NetworkError replyErrorOf(QAbstractSocket::SocketError error)
{
    switch (error) {
    case QAbstractSocket::ConnectionRefusedError:
        return QNetworkReply::ConnectionRefusedError;
    case QAbstractSocket::RemoteHostClosedError:
        return QNetworkReply::RemoteHostClosedError;
    case QAbstractSocket::HostNotFoundError:
        return QNetworkReply::HostNotFoundError;
    case QAbstractSocket::SocketTimeoutError:
        return QNetworkReply::TimeoutError;
    case QAbstractSocket::SslHandshakeFailedError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslInvalidUserDataError:
        return QNetworkReply::SslHandshakeFailedError;
    case QAbstractSocket::ProxyAuthenticationRequiredError:
    case QAbstractSocket::ProxyConnectionRefusedError:
    case QAbstractSocket::ProxyConnectionClosedError:
    case QAbstractSocket::ProxyConnectionTimeoutError:
    case QAbstractSocket::ProxyNotFoundError:
    case QAbstractSocket::ProxyProtocolError:
        return QNetworkReply::UnknownProxyError;
    default:
        return QNetworkReply::UnknownNetworkError;
    }
}

/// No socket could be made, or nothing is said of why it could not be connected, as where all ports are in use, or there
/// is no memory for it. Certificates of authorities are files, too.
bool isOurShortage(QAbstractSocket::SocketError error)
{
    return error == QAbstractSocket::SocketResourceError
           || error == QAbstractSocket::UnfinishedSocketOperationError // EAGAIN: to be tried again
           || (error == QAbstractSocket::UnknownSocketError && !(hasFreePort() && canConnect()))
           || freeDescriptors(1) == 0;
}

QNetworkProxy proxyFor(const HttpHop &hop, const ProxySettings &proxies)
{
    return proxies.proxiesFor(QNetworkProxyQuery(hop.request.url())).value(0);
}

/// What a socket has to know of the proxy: a tunnel it makes by itself.
QNetworkProxy tunnelFor(const HttpHop &hop, const ProxySettings &proxies)
{
    if (hop.proxy != ProxyUse::Tunnel)
        return QNetworkProxy(QNetworkProxy::NoProxy);
    QNetworkProxy proxy = proxyFor(hop, proxies);
    if (proxy.type() == QNetworkProxy::HttpCachingProxy)
        proxy.setType(QNetworkProxy::HttpProxy);
    return proxy;
}

/// In the manner of the network stack's own words.
QString textOf(HttpError error)
{
    switch (error) {
    case HttpError::NotHttp:
        return QStringLiteral("The answer does not begin with an HTTP status line");
    case HttpError::NoFinalAnswer:
        return QStringLiteral("No final answer after interim responses");
    case HttpError::HeaderTooLarge:
        return QStringLiteral("The header of the answer is too large");
    case HttpError::Framing:
        return QStringLiteral("A chunk or the Content-Length is malformed");
    case HttpError::BadEncoding:
        return QStringLiteral("The body does not begin as its Content-Encoding has to");
    case HttpError::None:
        return {};
    default:
        return QStringLiteral("Connection closed");
    }
}

/// A first chunk without a size comes as the end of the body. Redirects and errors often have no body
/// for good reason, and HEAD always.
bool mayHaveABadChunk(const HttpHop &hop, const HttpResponse &response)
{
    return hop.method != "HEAD" && response.status / 100 == 2 && response.bytesReceived == 0
           && response.header("Transfer-Encoding").toLower().contains("chunked");
}

/// What a server says to a connection that has been idle for too long, and not to this request.
bool isStale(const HttpResponse &response)
{
    return response.status == 408 && response.timings.reusedConnection;
}

} // namespace

BareExchange::BareExchange(Scope &scope,
                           const HttpHop &hop,
                           const ProxySettings &proxies,
                           HttpResponse &response)
    : m_scope(scope)
    , m_hop(hop)
    , m_response(response)
    , m_forwarder(hop.proxy == ProxyUse::Forward ? proxyFor(hop, proxies) : QNetworkProxy())
    , m_isTls(isTls(hop.request.url()))
    , m_parser(hop.method)
    , m_body(hop.bodyLimit, hop.keepBody)
    , m_idle(scope.runtime(), [this] { finish(HttpError::Timeout); })
{
    m_socket.setReadBufferSize(unreadLimit);
    m_socket.setProxy(tunnelFor(hop, proxies));
    connect(&m_socket, &QSslSocket::sslErrors, this, &BareExchange::onTlsErrors);
    if (m_isTls) {
        connect(&m_socket,
                &QSslSocket::alertReceived,
                this,
                [this](QSsl::AlertLevel, QSsl::AlertType type) { onAlert(type); });
        m_socket.setSslConfiguration(hop.request.sslConfiguration());
        connect(&m_socket, &QSslSocket::encrypted, this, &BareExchange::send);
    } else {
        connect(&m_socket, &QSslSocket::connected, this, &BareExchange::send);
    }
    connect(&m_socket, &QSslSocket::readyRead, this, &BareExchange::read);
    connect(&m_socket, &QSslSocket::errorOccurred, this, &BareExchange::onError);
}

BareExchange::~BareExchange()
{
    stop();
}

AwaitableOf<BareExchange::RunWait, BareExchange>
BareExchange::run(const std::source_location &where)
{
    return AwaitableOf<RunWait, BareExchange>(*this, m_scope, where);
}

void BareExchange::start(RunWait &wait)
{
    m_wait = &wait;
    m_phaseBegan = m_scope.clock().now();
    enter(HttpPhase::Connect);
    m_idle.start(m_hop.idleTimeout);
    const QUrl url = m_hop.request.url();
    const QString host = url.host(QUrl::FullyEncoded);
    const QString name = m_hop.request.peerVerifyName();
    if (m_isTls)
        m_socket.connectToHostEncrypted(
            host, static_cast<quint16>(url.port(443)), name.isEmpty() ? host : name);
    else if (m_hop.proxy == ProxyUse::Forward)
        m_socket.connectToHost(m_forwarder.hostName(), m_forwarder.port());
    else
        m_socket.connectToHost(host, static_cast<quint16>(url.port(80)));
}

void BareExchange::stop() noexcept
{
    m_idle.stop();
    m_progress.reset();
    if (std::exchange(m_wait, nullptr))
        closePhase();
    m_socket.disconnect(this);
    m_socket.abort();
}

void BareExchange::onTlsErrors(const QList<QSslError> &errors)
{
    m_tlsErrors = errors;
    absorbCertificate();
    if (m_hop.verifiesTls)
        return;
    m_response.tlsFault = tlsErrorKind(errors);
    m_socket.ignoreSslErrors();
}

void BareExchange::send()
{
    absorbCertificate();
    m_socket.write(requestBytes(m_hop.request, m_hop.method, m_hop.proxy, m_hop.requestTarget));
    ++m_response.timesSent;
    enter(HttpPhase::Wait);
}

void BareExchange::read()
{
    using State = AnswerParser::State;
    m_idle.touch();
    const State state = m_parser.feed(m_socket.readAll());
    if (state == State::Head)
        return;
    if (m_response.phase != HttpPhase::Body)
        takeHead(state);
    const bool hasRoom = m_body.append(m_parser.takeBody());
    const bool isEnough = m_isEndless && state == State::Body && m_body.bytesReceived() > 0;
    if (!hasRoom || isEnough)
        finish(HttpError::None);
    else if (state != State::Body)
        finish(m_parser.error());
    else if (!m_progress)
        m_progress.emplace(m_body, [this](qint64 bytes) { tellProgress(bytes); });
}

void BareExchange::tellProgress(qint64 bytes)
{
    m_scope.report(BodyArrived{bytes}.event());
}

void BareExchange::onError(QAbstractSocket::SocketError error)
{
    if (m_socket.bytesAvailable() > 0)
        read();
    if (!m_wait)
        return;
    if (error == QAbstractSocket::RemoteHostClosedError && m_response.phase != HttpPhase::Connect
        && !m_lacksCertificate) {
        m_parser.end();
        finish(m_parser.error());
    } else {
        finish(judgeFailure(error), m_socket.errorString());
    }
}

void BareExchange::absorbCertificate()
{
    m_response.certificate = certificateOf(m_socket.peerCertificate());
}

/// Of an answer that is damaged in its head, too, if there is one.
void BareExchange::takeHead(AnswerParser::State state)
{
    m_response.status = m_parser.status();
    m_response.reason = m_parser.reason();
    m_response.headers = foldHeaders(m_parser.headers());
    m_isEndless = !m_hop.keepBody && isEndless(m_response.headers);
    if (state != AnswerParser::State::Failed)
        enter(HttpPhase::Body);
}

/// What was agreed on is known only for as long as the connection lasts.
void BareExchange::onAlert(QSsl::AlertType alert)
{
    m_lacksCertificate = wantsOurCertificate(alert, !m_socket.sessionCipher().isNull());
}

HttpError BareExchange::judgeFailure(QAbstractSocket::SocketError error) const
{
    if (m_lacksCertificate)
        return HttpError::TlsClientCertificate;
    if (m_response.phase == HttpPhase::Connect && isOurShortage(error))
        return HttpError::OutOfResources;
    return httpErrorKind({.error = replyErrorOf(error),
                          .status = m_response.status,
                          .phase = m_response.phase,
                          .isTls = m_isTls,
                          .proxy = m_hop.proxy,
                          .tlsErrors = m_tlsErrors});
}

void BareExchange::enter(HttpPhase phase)
{
    m_idle.touch();
    closePhase();
    m_response.phase = phase;
    m_scope.report(PhaseBegan{phase}.event());
}

void BareExchange::closePhase()
{
    const Clock::TimePoint now = m_scope.clock().now();
    m_response.timings.of(m_response.phase) += now - std::exchange(m_phaseBegan, now);
    m_body.writeTo(m_response);
}

/// The socket itself is left to stop(), outside of its signals.
void BareExchange::finish(HttpError error, const QString &text)
{
    m_idle.stop();
    m_progress.reset();
    m_socket.disconnect(this);
    closePhase();
    if (error == HttpError::None)
        error = encodingError(m_response);
    m_response.error = error;
    m_response.errorText = text.isEmpty() ? textOf(error) : text;
    std::exchange(m_wait, nullptr)->grant(EventIndex::None);
}

bool needsSecondLook(const HttpHop &hop, const HttpResponse &response)
{
    switch (response.error) {
    case HttpError::Closed: // or no HTTP, or the connection of another request has failed
        return true;
    case HttpError::TlsHandshake: // or the connection of another request has failed
    case HttpError::Other:        // of which only the socket itself can tell what it was
        return response.status == 0;
    case HttpError::None:
        return response.headers.isEmpty() // which is how too many come
               || isStale(response) || mayHaveABadChunk(hop, response);
    default:
        return false;
    }
}

} // namespace coroscope
