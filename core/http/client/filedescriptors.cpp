// SPDX-License-Identifier: MIT
#include "core/http/client/filedescriptors.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <algorithm>
#include <cerrno>
#include <limits>

#include <fcntl.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>
#endif

namespace coroscope {

#ifdef Q_OS_UNIX

int freeDescriptors(int most)
{
    const int limit = descriptorLimit();
    int free = 0;
    // Nothing is opened for it: another thread might be in need of just that one.
    for (int file = 0; free < most && (limit < 0 || file < limit); ++file) {
        if (::fcntl(file, F_GETFD) < 0)
            ++free;
    }
    return free;
}

int descriptorLimit()
{
    rlimit limit{};
    if (::getrlimit(RLIMIT_NOFILE, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY)
        return -1;
    return static_cast<int>(std::min<rlim_t>(limit.rlim_cur, std::numeric_limits<int>::max()));
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

bool hasFreePort()
{
    return true;
}

#endif

} // namespace coroscope
