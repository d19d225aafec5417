// SPDX-License-Identifier: MIT
#include "core/http/client/filedescriptors.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <algorithm>
#include <array>
#include <cerrno>
#include <limits>

#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace coroscope {

#ifdef Q_OS_UNIX

int freeDescriptors(int most)
{
    const int limit = descriptorLimit();
    std::array<pollfd, 512> files; // one system call for so many
    int free = 0;
    for (int first = 0; free < most && (limit < 0 || first < limit);
         first += static_cast<int>(files.size())) {
        const int left = limit < 0 ? static_cast<int>(files.size()) : limit - first;
        const auto end = files.begin() + std::min(left, static_cast<int>(files.size()));
        int file = first;
        std::for_each(files.begin(), end, [&file](pollfd &entry) {
            entry = {.fd = file++, .events = 0, .revents = 0};
        });
        // Nothing is opened for it: another thread might be in need of just that one.
        if (::poll(files.data(), static_cast<nfds_t>(end - files.begin()), 0) < 0)
            return free;
        free += static_cast<int>(std::count_if(
            files.begin(), end, [](const pollfd &entry) { return entry.revents == POLLNVAL; }));
    }
    return std::min(free, most);
}

int descriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return -1;
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
}

bool isOfShortage(int error)
{
    switch (error) {
    case EMFILE:
    case ENFILE:
    case ENOMEM:
    case ENOBUFS:
    case EAGAIN:
    case EADDRNOTAVAIL: // no port is left
        return true;
    default:
        return false;
    }
}

bool canConnect()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    if (probe < 0)
        return !isOfShortage(errno);
    ::fcntl(probe, F_SETFL, O_NONBLOCK);
    sockaddr_in discard{};
    discard.sin_family = AF_INET;
    discard.sin_port = htons(9);
    discard.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    const bool isConnected =
        ::connect(probe, reinterpret_cast<const sockaddr *>(&discard), sizeof discard) == 0;
    const bool canConnect = isConnected || !isOfShortage(errno);
    ::close(probe);
    return canConnect;
}

bool hasFreePort()
{
    const int probe = ::socket(AF_INET, SOCK_STREAM, 0);
    if (probe < 0)
        return true;
    sockaddr_in any{};
    any.sin_family = AF_INET;
    const bool isBound = ::bind(probe, reinterpret_cast<const sockaddr *>(&any), sizeof any) == 0;
    const bool isFree = isBound || errno != EADDRINUSE;
    ::close(probe);
    return isFree;
}

#else

int freeDescriptors(int most)
{
    return most;
}

int descriptorLimit()
{
    return -1;
}

bool isOfShortage(int)
{
    return false;
}

bool canConnect()
{
    return true;
}

bool hasFreePort()
{
    return true;
}

#endif

} // namespace coroscope
