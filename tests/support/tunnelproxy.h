// SPDX-License-Identifier: MIT
#pragma once

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>

/// A proxy on the loopback interface for tests, which leads to one port of this machine whatever host was
/// asked for. Runs in the test's own event loop.
class TunnelProxy final : public QObject
{
    Q_OBJECT

public:
    enum class Kind { Http, Socks5 };

    TunnelProxy(Kind kind, quint16 target);

    /// Lets in nobody else from now on.
    void demand(const QByteArray &user, const QByteArray &password);

    /// "host:port" of every request, in the order of arrival.
    const QList<QByteArray> &asked() const { return m_asked; }
    QNetworkProxy address(const QString &user = {}, const QString &password = {}) const;

private:
    void accept();
    void read(QTcpSocket &client);
    /// Each returns false if there is not enough to go on, or nothing more to do.
    bool readHttp(QTcpSocket &client);
    bool readSocks(QTcpSocket &client);
    void connectThrough(QTcpSocket &client, const QByteArray &answer, const QByteArray &firstBytes);

    const Kind m_kind;
    const quint16 m_target;
    QByteArray m_user;
    QByteArray m_password;
    QHash<QTcpSocket *, QByteArray> m_unread;
    QHash<QTcpSocket *, int> m_step; ///< of a SOCKS handshake
    QList<QByteArray> m_asked;
    QTcpServer m_listener;
};
