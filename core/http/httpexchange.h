// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/awaitable.h"
#include "core/async/scope.h"
#include "core/async/waiter.h"
#include "core/http/httpmessage.h"
#include "core/http/managerlease.h"

#include <QNetworkRequest>
#include <QObject>
#include <QPointer>
#include <QSslError>

class QNetworkReply;

namespace coroscope {

/// What one hop asks for.
struct HttpHop
{
    QNetworkRequest request;
    QByteArray method;    ///< GET or HEAD
    qint64 bodyLimit = 0; ///< bytes
    bool keepBody = false;
};

/// One request on the wire and its answer. It writes what it learns into the response as it comes, so
/// that a status is there even if the rest never arrives, and reports the phases of the scope's task.
///
/// Threads: the runtime's. Lifetime: a local of the coroutine that awaits it, inside the lifetimes of
/// the arguments. Destroying or cancelling it ends the request.
class HttpExchange final : public QObject
{
    Q_OBJECT

public:
    class RunWait;

    HttpExchange(Scope &scope, ManagerLease &lease, const HttpHop &hop, HttpResponse &response);
    ~HttpExchange() override;

    /// `co_await` sends the request, once, and waits for the end of the answer or of the connection, or
    /// until the body is as long as it may be. Throws Cancelled and nothing else.
    AwaitableOf<RunWait, HttpExchange> run(const std::source_location &where);

private:
    void start(RunWait &wait);
    void stop() noexcept;

    void onSent();
    void onHeaders();
    void onBody();
    void onFinished();
    void onReplyGone();

    void enter(HttpPhase phase);
    void closePhase();
    HttpError judge() const;
    void finish(HttpError error, const QString &text);

    Scope &m_scope;
    ManagerLease &m_lease;
    const HttpHop &m_hop;
    HttpResponse &m_response;
    QPointer<QNetworkReply> m_reply;
    QList<QSslError> m_tlsErrors;
    Clock::TimePoint m_phaseBegan;
    RunWait *m_wait = nullptr; ///< from start() to the end of the answer
};

/// The awaitable of HttpExchange::run().
class HttpExchange::RunWait final : public Waiter
{
public:
    RunWait(HttpExchange &exchange, Scope &scope, const std::source_location &where);

    bool await_ready() const noexcept { return isCutOff(); }
    void await_suspend(std::coroutine_handle<> handle);
    void await_resume() { settle(); }

private:
    void abandon() noexcept override;

    HttpExchange &m_exchange;
};

} // namespace coroscope
