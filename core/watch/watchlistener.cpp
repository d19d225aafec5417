// SPDX-License-Identifier: MIT
#include "core/watch/watchlistener.h"

#include <QFile>
#include <QLocalSocket>

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace coroscope {

namespace {

/// What the system says to somebody who connects there; 0: somebody listens. The path is short enough.
int errorOfConnecting(const QByteArray &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    std::memcpy(address.sun_path, path.constData(), static_cast<std::size_t>(path.size()));
    const int probe = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (probe < 0)
        return errno;
    const int result =
        ::connect(probe, reinterpret_cast<const sockaddr *>(&address), sizeof(address));
    const int error = result == 0 ? 0 : errno;
    ::close(probe);
    return error;
}

/// Removes the socket of this user at which nobody listens any more, and nothing else; 0: nothing is in the way. Qt would
/// remove whatever is there.
int clearPath(const QByteArray &path)
{
    if (path.size() >= qsizetype(sizeof(sockaddr_un::sun_path)))
        return ENAMETOOLONG;
    struct stat found = {};
    if (::lstat(path.constData(), &found) != 0)
        return errno == ENOENT ? 0 : errno;
    if (!S_ISSOCK(found.st_mode))
        return EEXIST;
    if (found.st_uid != ::geteuid())
        return EPERM;
    const int error = errorOfConnecting(path);
    if (error != ECONNREFUSED)
        return error == 0 ? EADDRINUSE : error;
    return ::unlink(path.constData()) == 0 ? 0 : errno;
}

} // namespace

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
    if (const int error = clearPath(QFile::encodeName(path)); error != 0)
        return QString::fromLocal8Bit(std::strerror(error));
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
