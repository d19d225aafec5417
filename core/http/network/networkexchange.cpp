// SPDX-License-Identifier: MIT
#include "core/http/network/networkexchange.h"

#include "core/http/httpresponse.h"
#include "core/http/httpurl.h"
#include "core/http/message/answerbody.h"
#include "core/http/message/httperrorkind.h"

#include <QNetworkReply>
#include <QSslCertificate>
#include <QSslConfiguration>

#include <algorithm>
#include <utility>

namespace coroscope {

namespace {

QList<HttpHeader> headersOf(const QNetworkReply &reply)
{
    QList<HttpHeader> headers;
    headers.reserve(reply.rawHeaderPairs().size());
    for (const QNetworkReply::RawHeaderPair &pair : reply.rawHeaderPairs())
        headers.append({pair.first, pair.second});
    return headers;
}

/// The body has no other end than that of the stream. Over TLS the server may say so and keep the
/// connection, which is all that the network stack waits for.
bool endsWithTheStream(const QNetworkReply &reply)
{
    return !reply.attribute(QNetworkRequest::Http2WasUsedAttribute).toBool()
           && !reply.hasRawHeader("Content-Length") && !reply.hasRawHeader("Transfer-Encoding");
}

} // namespace

NetworkExchange::NetworkExchange(HttpHop hop,
                                 ManagerLease lease,
                                 std::shared_ptr<ExchangeBody> body,
                                 Callback callback,
                                 Now now,
                                 QObject *parent)
    : QObject(parent)
    , m_hop(std::move(hop))
    , m_lease(std::move(lease))
    , m_body(std::move(body))
    , m_callback(std::move(callback))
    , m_now(std::move(now))
    , m_lapBegan(m_now())
{
    QNetworkRequest request = m_hop.request;
    m_lease->assignGroup(request);
    QNetworkAccessManager &manager = m_lease->manager();
    QNetworkReply *const reply =
        m_hop.method == "HEAD" ? manager.head(request) : manager.get(request);
    m_reply = reply;
    connect(reply, &QNetworkReply::socketStartedConnecting, this, [this] {
        m_lease->noteNewConnection();
    });
    connect(reply, &QNetworkReply::sslErrors, this, &NetworkExchange::onTlsErrors);
    connect(reply, &QNetworkReply::requestSent, this, &NetworkExchange::onSent);
    connect(reply, &QNetworkReply::metaDataChanged, this, &NetworkExchange::onHeaders);
    connect(reply, &QNetworkReply::readyRead, this, &NetworkExchange::onBody);
    connect(reply, &QNetworkReply::finished, this, &NetworkExchange::onFinished);
    // Only if somebody else deletes it, such as the manager on its own end.
    connect(reply, &QObject::destroyed, this, [this] { finish(HttpError::Other, {}); });
}

NetworkExchange::~NetworkExchange()
{
    stop();
}

/// Lets go of the reply before it is aborted: abort() emits finished() there and then.
void NetworkExchange::stop()
{
    if (QNetworkReply *const reply = m_reply) {
        m_reply.clear();
        reply->disconnect(this);
        // One that has its error finishes by itself; abort() would give it a second, and Qt complains.
        if (reply->isRunning() && reply->error() == QNetworkReply::NoError)
            reply->abort();
        reply->deleteLater();
    }
    m_progress.reset();
    m_lease.reset();
}

void NetworkExchange::onTlsErrors(const QList<QSslError> &errors)
{
    m_tlsErrors = errors;
    if (QNetworkReply *const reply = m_reply; reply && !m_hop.verifiesTls)
        reply->ignoreSslErrors();
}

void NetworkExchange::onSent()
{
    if (m_phase != HttpPhase::Connect) {
        m_callback(ExchangeSentAgain{});
        return;
    }
    m_phase = HttpPhase::Wait;
    m_callback(ExchangeSent{.connect = lap(), .reusedConnection = m_lease->noteSent()});
}

void NetworkExchange::onHeaders()
{
    if (m_phase == HttpPhase::Body)
        return;
    m_phase = HttpPhase::Body;
    m_status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    ExchangeHead head{
        .firstByte = lap(),
        .status = m_status,
        .reason = m_reply->attribute(QNetworkRequest::HttpReasonPhraseAttribute).toByteArray(),
        .headers = headersOf(*m_reply),
        .certificate = {},
        .tlsFault = HttpError::None};
    if (isTls(m_hop.request.url())) {
        head.certificate = certificateOf(m_reply->sslConfiguration().peerCertificate());
        head.mayEndUnheard = endsWithTheStream(*m_reply);
    }
    if (!m_hop.verifiesTls && !m_tlsErrors.isEmpty())
        head.tlsFault = tlsErrorKind(m_tlsErrors);
    const bool isEmpty = head.headers.isEmpty();
    if (m_reply->hasRawHeader("Content-Length"))
        m_length = m_reply->rawHeader("Content-Length").toLongLong();
    m_isEndless = !m_hop.keepBody && isEndless(head.headers);
    m_callback(std::move(head));
    // Of several lengths it takes the first, and of a list of them none.
    m_isDoubtful = m_reply && m_reply->rawHeader("Content-Length").contains(',');
    if (m_isDoubtful)
        return finish(HttpError::None, {});
    // More headers than Qt can read (100, or 256 KB) come as none, and the end of such an answer never.
    if (isEmpty && !isInterimStatus(m_status))
        finish(HttpError::None, {});
}

void NetworkExchange::onBody()
{
    readBody();
    if (m_reply && !m_progress && m_body->bytesReceived() != m_length)
        m_progress.emplace(*m_body, [this](qint64 bytes) { m_callback(ExchangeProgress{bytes}); });
}

void NetworkExchange::readBody()
{
    const bool hasRoom = m_body->append(m_reply->readAll());
    if (!hasRoom || (m_isEndless && m_body->bytesReceived() > 0))
        finish(HttpError::None, {});
}

void NetworkExchange::onFinished()
{
    readBody();
    if (!m_reply) // that was more than the body's limit
        return;
    const HttpError error = judge();
    finish(error, error == HttpError::None ? QString() : m_reply->errorString());
}

HttpError NetworkExchange::judge() const
{
    return httpErrorKind({.error = m_reply->error(),
                          .status = m_status,
                          .phase = m_phase,
                          .isTls = isTls(m_hop.request.url()),
                          .proxy = m_hop.proxy,
                          .tlsErrors = m_tlsErrors});
}

std::chrono::nanoseconds NetworkExchange::lap()
{
    const std::chrono::nanoseconds now = m_now();
    return now - std::exchange(m_lapBegan, now);
}

/// The lease is free before the end is told: who learns of it may begin another request at once.
void NetworkExchange::finish(HttpError error, const QString &text)
{
    if (isInterimStatus(m_status))
        m_lease->poison();
    ExchangeEnd end{.error = error,
                    .errorText = text,
                    .badCertificate = refusedCertificate(m_tlsErrors),
                    .isTrusted = !m_isDoubtful && !m_lease->isPoisoned()};
    stop();
    m_callback(std::move(end));
}

} // namespace coroscope
