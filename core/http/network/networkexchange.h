// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpcertificate.h"
#include "core/http/httpresponse.h"
#include "core/http/network/exchangebody.h"
#include "core/http/network/managerpool.h"
#include "core/http/network/networkrequest.h"

#include <QObject>
#include <QPointer>
#include <QSslError>

#include <functional>
#include <memory>
#include <optional>
#include <variant>

class QNetworkReply;

namespace coroscope {

/// The request is on the wire.
struct ExchangeSent
{
    std::chrono::nanoseconds connect{}; ///< how long that took: look-up, TCP, TLS
    bool reusedConnection = false;
};

/// It was sent once more, by the network stack itself.
struct ExchangeSentAgain
{
};

/// The head of the answer is here.
struct ExchangeHead
{
    std::chrono::nanoseconds firstByte{}; ///< since it was sent
    int status = 0;
    QByteArray reason;
    QList<HttpHeader> headers;
    std::optional<HttpCertificate> certificate;
    HttpError tlsFault = HttpError::None; ///< what was wrong with it, and let pass
    bool mayEndUnheard =
        false; ///< the body ends with the TLS stream, and the connection may stay open
};

/// So much of the body is here. Not told of answers that are quick, nor while nothing comes.
struct ExchangeProgress
{
    qint64 bytes = 0;
};

/// Nothing more will come.
struct ExchangeEnd
{
    HttpError error = HttpError::None;
    QString errorText;
    std::optional<HttpCertificate> badCertificate; ///< the one that was refused
    bool isTrusted = true; ///< false: what came may be the answer to another request
};

/// What the thread of the network tells of an exchange, in the order of time: sent, head, progress, end. Any
/// but the last may be missing.
using ExchangeEvent =
    std::variant<ExchangeSent, ExchangeSentAgain, ExchangeHead, ExchangeProgress, ExchangeEnd>;

/// One request on the wire and its answer, on the thread of the network: tells what it learns as it comes.
///
/// Threads: the manager's. Lifetime: destroying it ends the request, and not from inside tell(). After it
/// has told the end, it does nothing more, and has given the lease back.
class NetworkExchange final : public QObject
{
    Q_OBJECT

public:
    using Callback = std::function<void(ExchangeEvent)>;
    using Now = std::function<std::chrono::nanoseconds()>;

    /// Sends the request. `now` is what the times in the event are measured by.
    NetworkExchange(HttpHop hop,
                    ManagerLease lease,
                    std::shared_ptr<ExchangeBody> body,
                    Callback callback,
                    Now now,
                    QObject *parent);
    ~NetworkExchange() override;

private:
    void stop();

    void onTlsErrors(const QList<QSslError> &errors);
    void onSent();
    void onHeaders();
    void onBody();
    void readBody();
    void onFinished();

    HttpError judge() const;
    std::chrono::nanoseconds lap();
    void finish(HttpError error, const QString &text);

    const HttpHop m_hop;
    std::optional<ManagerLease> m_lease; ///< until the end
    const std::shared_ptr<ExchangeBody> m_body;
    const Callback m_callback;
    const Now m_now;
    QPointer<QNetworkReply> m_reply;
    QList<QSslError> m_tlsErrors;
    std::chrono::nanoseconds m_lapBegan;
    std::optional<ProgressTimer> m_progress; ///< while a body comes that is not here at once
    qint64 m_length = -1;                    ///< bytes, as the head says; -1: it does not
    bool m_isEndless = false;                ///< a stream, of which the beginning is enough
    bool m_isDoubtful = false;               ///< the network stack misreads such a head
    HttpPhase m_phase = HttpPhase::Connect;
    int m_status = 0;
};

} // namespace coroscope
