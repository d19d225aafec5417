// SPDX-License-Identifier: MIT
#pragma once

#include <QHostAddress>
#include <QTcpSocket>
#include <QUrl>

/// A port of this machine on which nobody listens, and nobody can as long as this lives: the port of a server that
/// has gone may be the next one's.
class ClosedPort final
{
public:
    ClosedPort()
    {
        m_socket.bind(QHostAddress(QHostAddress::LocalHost), 0, QAbstractSocket::DontShareAddress);
    }

    quint16 port() const { return m_socket.localPort(); }
    QUrl url(const QByteArray &path = "/") const
    {
        return QUrl::fromEncoded("http://127.0.0.1:" + QByteArray::number(port()) + path);
    }

private:
    QTcpSocket m_socket;
};
