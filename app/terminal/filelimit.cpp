// SPDX-License-Identifier: MIT
#include "app/terminal/filelimit.h"

#include "core/http/client/filedescriptors.h"

#include <QCoreApplication>

#ifdef Q_OS_UNIX
#include <algorithm>

#include <sys/resource.h>
#endif

namespace coroscope {

void raiseFileLimit()
{
#ifdef Q_OS_UNIX
    // Some systems name a hard limit that they then refuse.
    constexpr rlim_t plenty = 65'536;
    rlimit limit{};
    if (getrlimit(RLIMIT_NOFILE, &limit) != 0)
        return;
    limit.rlim_cur = std::max(limit.rlim_cur, std::min(limit.rlim_max, plenty));
    setrlimit(RLIMIT_NOFILE, &limit);
#endif
}

std::optional<QString> tooFewDescriptors(int needed)
{
    const int free = freeDescriptors(needed);
    if (free >= needed)
        return std::nullopt;
    return QCoreApplication::translate(
               "coroscope::FileLimit",
               "This needs %1 file descriptors, and %2 are left of the %3 "
               "that the system allows it: raise the limit (ulimit -n 1024).")
        .arg(needed)
        .arg(free)
        .arg(descriptorLimit());
}

} // namespace coroscope
