// SPDX-License-Identifier: MIT
#include "app/terminal/terminal.h"

#include <QByteArray>

#include <cwchar>

#ifdef Q_OS_WIN
#include <io.h>
#else
#include <sys/ioctl.h>
#include <unistd.h>
#endif

namespace coroscope {

namespace {
constexpr int usualWidth = 80;

int columnsOf(char32_t c)
{
#ifdef Q_OS_WIN
    return c < 0x1100 ? 1 : 2;
#else
    // Of a character that is newer than the library, the terminal may know that it is wide.
    const int columns = ::wcwidth(static_cast<wchar_t>(c));
    return columns >= 0 ? columns : 2;
#endif
}

/// How many units the character at `unit` has.
qsizetype unitsAt(QStringView text, qsizetype unit)
{
    const bool isPair = unit + 1 < text.size() && text.at(unit).isHighSurrogate()
                        && text.at(unit + 1).isLowSurrogate();
    return isPair ? 2 : 1;
}

char32_t characterAt(QStringView text, qsizetype unit)
{
    return unitsAt(text, unit) == 2 ? QChar::surrogateToUcs4(text.at(unit), text.at(unit + 1))
                                    : text.at(unit).unicode();
}
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

int columnsOf(QStringView text)
{
    int columns = 0;
    for (qsizetype i = 0; i < text.size(); i += unitsAt(text, i))
        columns += columnsOf(characterAt(text, i));
    return columns;
}

QStringView firstColumns(QStringView text, int columns)
{
    for (qsizetype i = 0; i < text.size(); i += unitsAt(text, i)) {
        columns -= columnsOf(characterAt(text, i));
        if (columns < 0)
            return text.first(i);
    }
    return text;
}

QStringView lastColumns(QStringView text, int columns)
{
    int tooMany = columnsOf(text) - columns;
    qsizetype begin = 0;
    while (tooMany > 0 && begin < text.size()) {
        tooMany -= columnsOf(characterAt(text, begin));
        begin += unitsAt(text, begin);
    }
    return text.sliced(begin);
}

bool wantsColor(int fileDescriptor)
{
    return isTerminal(fileDescriptor) && qgetenv("TERM") != "dumb"
           && !qEnvironmentVariableIsSet("NO_COLOR");
}

} // namespace coroscope
