// SPDX-License-Identifier: MIT
#include "tests/support/rawserver.h"

#include <QSslServer>

RawServer::RawServer(std::unique_ptr<QTcpServer> listener)
    : m_scheme(qobject_cast<QSslServer *>(listener.get()) ? "https" : "http")
    , m_listener(listener ? std::move(listener) : std::make_unique<QTcpServer>())
{
    connect(m_listener.get(), &QTcpServer::pendingConnectionAvailable, this, &RawServer::accept);
    if (!m_listener->listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
}

void RawServer::on(const QByteArray &target, const QByteArray &bytes)
{
    on(target, [bytes](QTcpSocket &client, const QByteArray &) { client.write(bytes); });
}

QByteArray
RawServer::message(const QByteArray &status, const QByteArray &body, const QByteArray &headers)
{
    return "HTTP/1.1 " + status + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
           + headers + "\r\n" + body;
}

QUrl RawServer::url(const QByteArray &target) const
{
    const QByteArray authority = "://127.0.0.1:" + QByteArray::number(port());
    return QUrl::fromEncoded(m_scheme + authority + target);
}

void RawServer::accept()
{
    while (QTcpSocket *const client = m_listener->nextPendingConnection()) {
        ++m_connections;
        ++m_open;
        connect(client, &QTcpSocket::disconnected, this, [this, client] {
            --m_open;
            m_unread.remove(client);
            client->deleteLater();
        });
        connect(client, &QTcpSocket::readyRead, this, [this, client] { read(*client); });
        if (m_greeter)
            m_greeter(*client);
        if (client->bytesAvailable() > 0)
            read(*client);
    }
}

void RawServer::read(QTcpSocket &client)
{
    m_unread[&client] += client.readAll();
    for (;;) {
        const QByteArray received = m_unread.value(&client);
        const qsizetype end = received.indexOf("\r\n\r\n");
        if (end < 0)
            return;
        const QByteArray head = received.first(end + 4);
        m_unread[&client] = received.sliced(end + 4);
        m_requests.append(head);
        const QByteArray target = head.split(' ').value(1);
        const Handler handler = m_handlers.value(target);
        if (handler)
            handler(client, head);
        else
            client.write(message("404 Not Found", target));
    }
}
