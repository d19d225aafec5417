// SPDX-License-Identifier: MIT
#include "core/lab/socketlinger.h"

#ifdef Q_OS_UNIX
#include <sys/socket.h>
#endif

namespace coroscope {

void resetOnClose([[maybe_unused]] qintptr socketDescriptor)
{
#ifdef Q_OS_UNIX
    // To linger for no time at all is to drop what is unsent and to say so with a reset.
    const linger atOnce{.l_onoff = 1, .l_linger = 0};
    setsockopt(static_cast<int>(socketDescriptor), SOL_SOCKET, SO_LINGER, &atOnce, sizeof atOnce);
#endif
}

} // namespace coroscope
