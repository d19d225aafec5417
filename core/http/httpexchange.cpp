// SPDX-License-Identifier: MIT
#include "core/http/httpexchange.h"

#include "core/http/httperrorkind.h"
#include "core/http/httpstatus.h"

#include <QNetworkProxyFactory>
#include <QNetworkReply>

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

std::chrono::nanoseconds &partOf(HttpTimings &timings, HttpPhase phase)
{
    switch (phase) {
    case HttpPhase::Connect:
        return timings.connect;
    case HttpPhase::Wait:
        return timings.firstByte;
    case HttpPhase::Body:
        break;
    }
    return timings.body;
}

bool isTls(const QUrl &url)
{
    return url.scheme() == QLatin1String("https");
}

ProxyUse proxyUse(const QUrl &url)
{
    const QNetworkProxy proxy =
        QNetworkProxyFactory::proxyForQuery(QNetworkProxyQuery(url)).value(0);
    switch (proxy.type()) {
    case QNetworkProxy::NoProxy:
    case QNetworkProxy::DefaultProxy:
        return ProxyUse::None;
    case QNetworkProxy::HttpProxy:
    case QNetworkProxy::HttpCachingProxy:
        return isTls(url) ? ProxyUse::Tunnel : ProxyUse::Forward;
    default:
        return ProxyUse::Tunnel;
    }
}

QList<HttpHeader> headersOf(const QNetworkReply &reply)
{
    QList<HttpHeader> headers;
    headers.reserve(reply.rawHeaderPairs().size());
    for (const QNetworkReply::RawHeaderPair &pair : reply.rawHeaderPairs())
        headers.append({pair.first, pair.second});
    return headers;
}

} // namespace

HttpExchange::HttpExchange(Scope &scope,
                           ManagerLease &lease,
                           const HttpHop &hop,
                           HttpResponse &response)
    : m_scope(scope)
    , m_lease(lease)
    , m_hop(hop)
    , m_response(response)
{
}

HttpExchange::~HttpExchange()
{
    stop();
}

AwaitableOf<HttpExchange::RunWait, HttpExchange>
HttpExchange::run(const std::source_location &where)
{
    return AwaitableOf<RunWait, HttpExchange>(*this, m_scope, where);
}

void HttpExchange::start(RunWait &wait)
{
    m_wait = &wait;
    m_phaseBegan = m_scope.clock().now();
    enter(HttpPhase::Connect);

    QNetworkAccessManager &manager = m_lease.manager();
    QNetworkReply *const reply =
        m_hop.method == "HEAD" ? manager.head(m_hop.request) : manager.get(m_hop.request);
    m_reply = reply;
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_lease.noteNewConnection();
    });
    connect(reply, &QNetworkReply::sslErrors, this, [this](const QList<QSslError> &errors) {
        m_tlsErrors = errors;
    });
    connect(reply, &QNetworkReply::requestSent, this, &HttpExchange::onSent);
    connect(reply, &QNetworkReply::metaDataChanged, this, &HttpExchange::onHeaders);
    connect(reply, &QNetworkReply::readyRead, this, &HttpExchange::onBody);
    connect(reply, &QNetworkReply::finished, this, &HttpExchange::onFinished);
    connect(reply, &QObject::destroyed, this, &HttpExchange::onReplyGone);
}

/// Lets go of the reply before it is aborted: abort() emits finished() there and then.
void HttpExchange::stop() noexcept
{
    if (std::exchange(m_wait, nullptr))
        closePhase();
    if (!m_reply)
        return;
    QNetworkReply *const reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    if (reply->isRunning())
        reply->abort();
    reply->deleteLater();
}

void HttpExchange::onSent()
{
    ++m_response.timesSent;
    if (m_response.phase != HttpPhase::Connect)
        return;
    m_response.timings.reusedConnection = m_lease.noteSent();
    enter(HttpPhase::Wait);
}

void HttpExchange::onHeaders()
{
    if (m_response.phase == HttpPhase::Body)
        return;
    m_response.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    m_response.reason =
        m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray();
    m_response.headers = headersOf(*m_reply);
    enter(HttpPhase::Body);
    // More headers than Qt can read (100, or 256 KB) come as none, and the end of such an answer never.
    if (m_response.headers.isEmpty() && !isInterimStatus(m_response.status))
        finish(HttpError::None, {});
}

void HttpExchange::onBody()
{
    const QByteArray arrived = m_reply->readAll();
    const qint64 room = m_hop.bodyLimit - m_response.bytesReceived;
    m_response.bytesReceived += arrived.size();
    if (m_hop.keepBody)
        m_response.body += QByteArrayView(arrived).first(std::min<qint64>(arrived.size(), room));
    if (arrived.size() <= room)
        return;
    m_response.bodyCapped = true;
    finish(HttpError::None, {});
}

void HttpExchange::onFinished()
{
    onBody();
    if (!m_wait) // that was more than the body's limit
        return;
    const HttpError error = judge();
    finish(error, error == HttpError::None ? QString() : m_reply->errorString());
}

HttpError HttpExchange::judge() const
{
    const QUrl url = m_hop.request.url();
    const auto error = m_reply->error();
    return httpErrorKind({.error = error,
                          .status = m_response.status,
                          .phase = m_response.phase,
                          .isTls = isTls(url),
                          .proxy = error == QNetworkReply::NoError ? ProxyUse::None : proxyUse(url),
                          .tlsErrors = m_tlsErrors});
}

/// Only if somebody else deletes it, such as the manager on its own end.
void HttpExchange::onReplyGone()
{
    finish(HttpError::Other, {});
}

void HttpExchange::enter(HttpPhase phase)
{
    closePhase();
    m_response.phase = phase;
    m_scope.report({.kind = EventKind::PhaseBegan,
                    .detail = static_cast<quint8>(phase),
                    .value = m_response.timings.reusedConnection});
}

void HttpExchange::closePhase()
{
    const Clock::TimePoint now = m_scope.clock().now();
    partOf(m_response.timings, m_response.phase) += now - std::exchange(m_phaseBegan, now);
}

/// The reply itself is left to stop(), outside of its signals.
void HttpExchange::finish(HttpError error, const QString &text)
{
    if (m_reply)
        m_reply->disconnect(this);
    closePhase();
    if (isInterimStatus(m_response.status))
        m_lease.poison();
    m_response.error = error;
    m_response.errorText = text;
    std::exchange(m_wait, nullptr)->grant(EventIndex::None);
}

HttpExchange::RunWait::RunWait(HttpExchange &exchange,
                               Scope &scope,
                               const std::source_location &where)
    : Waiter(scope, WaitKind::Io, ResourceId::None, where)
    , m_exchange(exchange)
{
}

void HttpExchange::RunWait::await_suspend(std::coroutine_handle<> handle)
{
    park(handle);
    m_exchange.start(*this);
}

void HttpExchange::RunWait::abandon() noexcept
{
    m_exchange.stop();
}

} // namespace coroscope
