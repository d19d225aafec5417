// SPDX-License-Identifier: MIT
#include "core/watch/watchlistener.h"

#include "core/watch/stalesocket.h"

#include <QFile>
#include <QLocalSocket>

namespace coroscope {

WatchListener::WatchListener(QObject *parent)
    : QObject(parent)
{
    m_server.setSocketOptions(QLocalServer::UserAccessOption);
    connect(&m_server, &QLocalServer::newConnection, this, &WatchListener::welcome);
}

WatchListener::~WatchListener()
{
    for (QLocalSocket *const socket : m_server.findChildren<QLocalSocket *>())
        socket->disconnect(this);
    m_server.close();
}

QString WatchListener::listen(const QString &path)
{
    if (const QString why = makeRoomForSocket(path); !why.isEmpty())
        return why;
    if (!m_server.listen(path))
        return m_server.errorString();
    // Nobody executes it.
    QFile::setPermissions(path, QFileDevice::ReadOwner | QFileDevice::WriteOwner);
    return {};
}

void WatchListener::welcome()
{
    while (QLocalSocket *const socket = m_server.nextPendingConnection()) {
        if (m_hasBegun) {
            ++m_others;
            socket->abort();
            socket->deleteLater();
            continue;
        }
        // What is not taken yet waits in the system: a flood costs no more memory here than this.
        socket->setReadBufferSize(4 * pieceSize);
        connect(socket, &QLocalSocket::readyRead, this, [this, socket] { read(*socket); });
        connect(socket, &QLocalSocket::disconnected, this, [this, socket] { drop(*socket); });
        // It may have sent, and gone, before it was heard.
        if (socket->bytesAvailable() > 0)
            read(*socket);
    }
}

void WatchListener::read(QLocalSocket &socket)
{
    if (m_hasBegun && m_sender != &socket) {
        ++m_others;
        socket.abort();
        return;
    }
    if (m_isOver)
        return;
    const bool hasLine = socket.canReadLine() || socket.bytesAvailable() >= pieceSize;
    if (!m_hasBegun && !hasLine)
        return;
    m_hasBegun = true;
    m_sender = &socket;
    while (!m_isOver && socket.bytesAvailable() > 0)
        Q_EMIT arrived(socket.read(pieceSize));
}

void WatchListener::drop(QLocalSocket &socket)
{
    if (socket.bytesAvailable() > 0)
        read(socket);
    const bool wasSender = m_sender == &socket;
    socket.deleteLater();
    if (wasSender)
        end();
}

void WatchListener::finish()
{
    if (m_isOver)
        return;
    if (m_server.hasPendingConnections())
        welcome();
    if (m_sender && m_sender->bytesAvailable() > 0)
        read(*m_sender);
    end();
}

void WatchListener::cutOff()
{
    if (m_sender)
        m_sender->abort();
    end();
}

void WatchListener::end()
{
    if (m_isOver)
        return;
    m_isOver = true;
    Q_EMIT left();
}

} // namespace coroscope
