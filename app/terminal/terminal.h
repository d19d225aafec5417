// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

inline constexpr int standardOutput = 1;
inline constexpr int standardError = 2;

/// Whether somebody watches the stream, and not a file or a pipe.
bool isTerminal(int fileDescriptor);
/// How many characters a line of the terminal holds; 80 where that cannot be told.
int widthOf(int fileDescriptor);
/// How many of them `text` takes: a wide character, as of Chinese, takes two, and what is put on top of another none.
int columnsOf(QStringView text);
/// As much of the beginning, or of the end, as fits.
QStringView firstColumns(QStringView text, int columns);
QStringView lastColumns(QStringView text, int columns);
/// Whether colours are welcome there: a terminal, TERM is not "dumb", NO_COLOR is not set.
bool wantsColor(int fileDescriptor);

} // namespace coroscope
