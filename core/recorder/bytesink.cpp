// SPDX-License-Identifier: MIT
#include "core/recorder/bytesink.h"

#include <QFile>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <system_error>

#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

namespace coroscope {

namespace {

using SteadyClock = std::chrono::steady_clock;

/// How soon it is noticed that a reader is not to be waited for any more.
constexpr int pollMilliseconds = 50;

[[noreturn]] void throwSystemError(int error, const QString &path)
{
    throw std::system_error(error, std::generic_category(), path.toStdString());
}

} // namespace

ByteSink::~ByteSink()
{
    close();
}

void ByteSink::openFile(const QString &path)
{
    constexpr int readableByAll = 0666; // but for what the user's mask takes away
    m_descriptor = ::open(QFile::encodeName(path).constData(),
                          O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                          readableByAll);
    if (m_descriptor < 0)
        throwSystemError(errno, path);
}

void ByteSink::connectTo(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (name.size() >= qsizetype(sizeof(address.sun_path)))
        throwSystemError(ENAMETOOLONG, path);
    std::memcpy(address.sun_path, name.constData(), static_cast<std::size_t>(name.size()));
    m_descriptor = ::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    m_isSocket = true;
    const bool isConnected =
        m_descriptor >= 0
        && ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address))
               == 0;
    if (isConnected)
        return;
    const int error = errno;
    close();
    throwSystemError(error, path);
}

void ByteSink::write(QByteArrayView bytes)
{
    while (!bytes.isEmpty() && m_descriptor >= 0) {
        const qsizetype taken = put(bytes);
        if (taken > 0)
            bytes = bytes.sliced(taken);
        else if (taken < 0 || !awaitReader())
            return fail(taken < 0 ? errno : ETIMEDOUT);
    }
}

qsizetype ByteSink::put(QByteArrayView bytes)
{
    const auto size = static_cast<std::size_t>(bytes.size());
    const auto taken = m_isSocket ? ::send(m_descriptor, bytes.data(), size, MSG_NOSIGNAL)
                                  : ::write(m_descriptor, bytes.data(), size);
    const bool isForNow = taken < 0 && (errno == EAGAIN || errno == EINTR);
    return isForNow ? 0 : static_cast<qsizetype>(taken);
}

bool ByteSink::awaitReader()
{
    pollfd waiting{.fd = m_descriptor, .events = POLLOUT, .revents = 0};
    if (::poll(&waiting, 1, pollMilliseconds) != 0)
        return true;
    const auto giveUpAt = m_giveUpAt.load();
    return giveUpAt == 0 || SteadyClock::now().time_since_epoch().count() < giveUpAt;
}

void ByteSink::giveUpAfter(std::chrono::milliseconds patience)
{
    m_giveUpAt = (SteadyClock::now() + patience).time_since_epoch().count();
}

void ByteSink::fail(int error)
{
    m_isLeft = error == EPIPE || error == ECONNRESET;
    m_error = QString::fromLocal8Bit(std::strerror(error));
    close();
}

void ByteSink::close()
{
    if (m_descriptor >= 0 && ::close(std::exchange(m_descriptor, -1)) != 0 && m_error.isEmpty())
        m_error = QString::fromLocal8Bit(std::strerror(errno));
}

} // namespace coroscope
