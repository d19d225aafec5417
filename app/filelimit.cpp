// SPDX-License-Identifier: MIT
#include "app/filelimit.h"

#include <QtGlobal>

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

} // namespace coroscope
