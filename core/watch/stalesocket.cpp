// SPDX-License-Identifier: MIT
#include "core/watch/stalesocket.h"

#include <QCoreApplication>
#include <QFile>

#include <cerrno>
#include <cstring>

#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

namespace coroscope {

namespace {

QString told(const char *text)
{
    return QCoreApplication::translate("coroscope::WatchListener", text);
}

/// What the system says to whoever wants to be heard there; 0: somebody listens.
int errorOfConnecting(const QByteArray &path)
{
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (path.size() >= qsizetype(sizeof(address.sun_path)))
        return ENAMETOOLONG;
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

} // namespace

QString makeRoomForSocket(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    constexpr qsizetype longest = sizeof(sockaddr_un::sun_path) - 1;
    if (name.size() > longest)
        return told("the path is too long for a socket");
    struct stat found = {};
    if (::lstat(name.constData(), &found) != 0)
        return errno == ENOENT ? QString() : QString::fromLocal8Bit(std::strerror(errno));
    if (!S_ISSOCK(found.st_mode))
        return told("there is something else, which is no socket");
    if (found.st_uid != ::geteuid())
        return told("there is a socket of somebody else");
    if (errorOfConnecting(name) != ECONNREFUSED)
        return told("somebody listens there already");
    if (::unlink(name.constData()) != 0)
        return QString::fromLocal8Bit(std::strerror(errno));
    return {};
}

} // namespace coroscope
