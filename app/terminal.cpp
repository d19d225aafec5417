// SPDX-License-Identifier: MIT
#include "app/terminal.h"

#include <QByteArray>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace coroscope {

namespace {
constexpr int usualWidth = 80;
} // namespace

bool isTerminal(int fileDescriptor)
{
#ifdef Q_OS_WIN
    return ::_isatty(fileDescriptor) != 0;
#else
    return ::isatty(fileDescriptor) != 0;
#endif
}

int widthOf([[maybe_unused]] int fileDescriptor)
{
#ifndef Q_OS_WIN
    winsize size{};
    if (::ioctl(fileDescriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return size.ws_col;
#endif
    return usualWidth;
}

bool wantsColor(int fileDescriptor)
{
    return isTerminal(fileDescriptor) && qgetenv("TERM") != "dumb"
           && !qEnvironmentVariableIsSet("NO_COLOR");
}

} // namespace coroscope
