// SPDX-License-Identifier: MIT
#pragma once

#include <QHash>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>

/// A server on the loopback interface for tests, which answers with the very bytes that a test wants,
/// however wrong they are. Runs in the test's own event loop.
class RawServer final : public QObject
{
    Q_OBJECT

public:
    using Greeter = std::function<void(QTcpSocket &client)>;
    /// `head` is the request up to and with the empty line.
    using Handler = std::function<void(QTcpSocket &client, const QByteArray &head)>;

    /// Listens with `listener`, such as a QSslServer; with a plain QTcpServer if there is none.
    explicit RawServer(std::unique_ptr<QTcpServer> listener = {});

    /// What to do as soon as a client has connected.
    void greet(Greeter greeter) { m_greeter = std::move(greeter); }
    /// What to do with a request for `target`. Others are answered 404, and name their target.
    void on(const QByteArray &target, Handler handler)
    {
        m_handlers.insert(target, std::move(handler));
    }
    /// The same, where the answer is always `bytes`, and the connection stays open.
    void on(const QByteArray &target, const QByteArray &bytes);

    /// A complete answer with a Content-Length.
    static QByteArray
    message(const QByteArray &status, const QByteArray &body, const QByteArray &headers = {});

    QUrl url(const QByteArray &target) const;
    quint16 port() const { return m_listener->serverPort(); }

    /// All heads of requests, in the order of arrival.
    const QList<QByteArray> &requests() const { return m_requests; }
    int connections() const { return m_connections; } ///< so far
    int openConnections() const { return m_open; }

private:
    void accept();
    void read(QTcpSocket &client);

    Greeter m_greeter;
    QHash<QByteArray, Handler> m_handlers;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QList<QByteArray> m_requests;
    QByteArray m_scheme;
    int m_connections = 0;
    int m_open = 0;
    std::unique_ptr<QTcpServer> m_listener; ///< ends first: its clients report that they are gone
};
