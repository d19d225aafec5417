// SPDX-License-Identifier: MIT
#include "app/terminal.h"

#include <QByteArray>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <unistd.h>
#endif

namespace coroscope {

bool isTerminal(int fileDescriptor)
{
#ifdef Q_OS_WIN
    return ::_isatty(fileDescriptor) != 0;
#else
    return ::isatty(fileDescriptor) != 0;
#endif
}

bool wantsColor(int fileDescriptor)
{
    return isTerminal(fileDescriptor) && qgetenv("TERM") != "dumb"
           && !qEnvironmentVariableIsSet("NO_COLOR");
}

} // namespace coroscope
