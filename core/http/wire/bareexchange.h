// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/scope/scope.h"
#include "core/async/sync/awaitable.h"
#include "core/http/client/idletimer.h"
#include "core/http/client/iosignal.h"
#include "core/http/network/exchangebody.h"
#include "core/http/network/networkrequest.h"
#include "core/http/proxysettings.h"
#include "core/http/wire/answerparser.h"

#include <QNetworkProxy>
#include <QSslSocket>

namespace coroscope {

/// One request and its answer on a connection of its own, without QNetworkAccessManager, which takes an
/// interim answer for the final one, does not tell a close from an answer that is no HTTP, takes a bad
/// chunk for the end of the body, reads no more than 100 header fields, and does not hear the end of a TLS
/// stream whose connection stays open. For the few answers that need a second look, see
/// HttpExchange::isTrusted() and needsSecondLook(), for those who want no shared connections, and for those who ask in
/// words that QUrl would change.
///
/// Threads, lifetime and what it writes are those of HttpExchange.
class BareExchange final : public QObject
{
    Q_OBJECT

public:
    using RunWait = IoWait<BareExchange>;

    BareExchange(Scope &scope,
                 const HttpHop &hop,
                 const ProxySettings &proxies,
                 HttpResponse &response);
    ~BareExchange() override;

    /// `co_await` asks, once, and waits for the end as HttpExchange::run() does.
    AwaitableOf<RunWait, BareExchange> run(const std::source_location &where);

private:
    friend RunWait;

    void start(RunWait &wait);
    void stop() noexcept;

    void onTlsErrors(const QList<QSslError> &errors);
    void send();
    void read();
    void onError(QAbstractSocket::SocketError error);
    void onAlert(QSsl::AlertType alert);

    void absorbCertificate();
    void takeHead(AnswerParser::State state);
    void enter(HttpPhase phase);
    void closePhase();
    void tellProgress(qint64 bytes);
    HttpError judgeFailure(QAbstractSocket::SocketError error) const;
    void finish(HttpError error, const QString &text = {});

    Scope &m_scope;
    const HttpHop &m_hop;
    HttpResponse &m_response;
    const QNetworkProxy m_forwarder; ///< where hop.proxy is Forward
    const bool m_isTls;
    QSslSocket m_socket;
    QList<QSslError> m_tlsErrors;
    bool m_lacksCertificate = false; ///< the server has ended TLS since it wants one of ours
    bool m_isEndless = false;        ///< a stream, of which the beginning is enough
    AnswerParser m_parser;
    ExchangeBody m_body;
    IdleTimer m_idle;
    std::optional<ProgressTimer> m_progress; ///< while a body comes that is not here at once
    Clock::TimePoint m_phaseBegan;
    RunWait *m_wait = nullptr; ///< from start() to the end of the answer
};

/// Whether what QNetworkAccessManager made of an answer may be its own doing, or another request's.
bool needsSecondLook(const HttpHop &hop, const HttpResponse &response);

} // namespace coroscope
