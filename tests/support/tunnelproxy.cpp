// SPDX-License-Identifier: MIT
#include "tests/support/tunnelproxy.h"

namespace {

enum Step { Greeting, Password, Request };

} // namespace

TunnelProxy::TunnelProxy(Kind kind, quint16 target)
    : m_kind(kind)
    , m_target(target)
{
    connect(&m_listener, &QTcpServer::pendingConnectionAvailable, this, &TunnelProxy::accept);
    if (!m_listener.listen(QHostAddress::LocalHost))
        qFatal("no port to listen on");
}

void TunnelProxy::demand(const QByteArray &user, const QByteArray &password)
{
    m_user = user;
    m_password = password;
}

QNetworkProxy TunnelProxy::address(const QString &user, const QString &password) const
{
    return QNetworkProxy(m_kind == Kind::Http ? QNetworkProxy::HttpProxy
                                              : QNetworkProxy::Socks5Proxy,
                         QStringLiteral("127.0.0.1"),
                         m_listener.serverPort(),
                         user,
                         password);
}

void TunnelProxy::accept()
{
    while (QTcpSocket *const client = m_listener.nextPendingConnection()) {
        connect(client, &QTcpSocket::readyRead, this, [this, client] { read(*client); });
        connect(client, &QTcpSocket::disconnected, this, [this, client] {
            m_unread.remove(client);
            m_step.remove(client);
            client->deleteLater();
        });
    }
}

void TunnelProxy::read(QTcpSocket &client)
{
    m_unread[&client] += client.readAll();
    while (m_kind == Kind::Http ? readHttp(client) : readSocks(client)) {
    }
}

bool TunnelProxy::readHttp(QTcpSocket &client)
{
    QByteArray &unread = m_unread[&client];
    const qsizetype end = unread.indexOf("\r\n\r\n") + 4;
    if (end < 4)
        return false;
    const QByteArray head = unread.first(end);
    unread.remove(0, end);
    const QByteArray credentials = "Basic " + QByteArray(m_user + ':' + m_password).toBase64();
    if (!m_user.isEmpty() && !head.contains(credentials)) {
        client.write("HTTP/1.1 407 Who?\r\nProxy-Authenticate: Basic realm=\"x\"\r\n"
                     "Content-Length: 0\r\n\r\n");
        return true;
    }
    const QByteArray target = head.split(' ').value(1);
    if (head.startsWith("CONNECT ")) {
        m_asked.append(target);
        connectThrough(client, "HTTP/1.1 200 Connected\r\n\r\n", {});
        return false;
    }
    const qsizetype site = target.indexOf("//") + 2;
    const qsizetype path = target.indexOf('/', site);
    m_asked.append(target.sliced(site, path - site));
    connectThrough(client, {}, QByteArray(head).replace(target, target.sliced(path)));
    return false;
}

bool TunnelProxy::readSocks(QTcpSocket &client)
{
    QByteArray &unread = m_unread[&client];
    const auto at = [&unread](qsizetype index) { return static_cast<uchar>(unread.at(index)); };
    switch (m_step.value(&client, Greeting)) {
    case Greeting:
        if (unread.size() < 2 || unread.size() < 2 + at(1))
            return false;
        unread.remove(0, 2 + at(1));
        m_step[&client] = m_user.isEmpty() ? Request : Password;
        client.write(m_user.isEmpty() ? QByteArray("\x05\x00", 2) : QByteArray("\x05\x02", 2));
        return true;
    case Password: {
        if (unread.size() < 3)
            return false;
        const QByteArray expected = QByteArray("\x01") + char(m_user.size()) + m_user
                                    + char(m_password.size()) + m_password;
        const bool isRight = unread == expected;
        unread.clear();
        m_step[&client] = Request;
        client.write(isRight ? QByteArray("\x01\x00", 2) : QByteArray("\x01\x01", 2));
        return true;
    }
    default:
        break;
    }
    // Version, command, 0, kind of address (3: name with its length), address, port.
    if (unread.size() < 5 || at(3) != 3 || unread.size() < 7 + at(4))
        return false;
    const int length = at(4);
    const int port = at(5 + length) * 256 + at(6 + length);
    m_asked.append(unread.mid(5, length) + ':' + QByteArray::number(port));
    unread.clear();
    connectThrough(client, QByteArray("\x05\x00\x00\x01\x00\x00\x00\x00\x00\x00", 10), {});
    return false;
}

void TunnelProxy::connectThrough(QTcpSocket &client,
                                 const QByteArray &answer,
                                 const QByteArray &firstBytes)
{
    client.disconnect(this);
    connect(&client, &QTcpSocket::disconnected, &client, &QObject::deleteLater);
    auto *const onward = new QTcpSocket(&client);
    connect(onward, &QTcpSocket::connected, &client, [&client, onward, answer, firstBytes] {
        client.write(answer);
        onward->write(firstBytes);
        onward->write(client.readAll());
    });
    connect(onward, &QTcpSocket::readyRead, &client, [&client, onward] {
        client.write(onward->readAll());
    });
    connect(&client, &QTcpSocket::readyRead, onward, [&client, onward] {
        if (onward->state() == QAbstractSocket::ConnectedState)
            onward->write(client.readAll());
    });
    connect(onward, &QTcpSocket::disconnected, &client, &QTcpSocket::disconnectFromHost);
    onward->connectToHost(QHostAddress::LocalHost, m_target);
}
