// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QFileDevice;
QT_END_NAMESPACE

namespace coroscope {

/// Writes lines to standard error. Whatever was typed or read may be quoted in them: secrets of URLs are masked,
/// and what could do something to a terminal is made visible.
void complain(const QString &text);

/// Writes `text` to standard output as it is. False, and complained of, if that failed.
bool print(const QString &text);

/// Whether nobody reads any more what is written to the pipe `output`, as behind `| head -1`.
bool isHungUp(const QFileDevice &output);
/// Ends the program as the system does when it writes to such a pipe: at once, and without a word.
[[noreturn]] void endUnread();

/// Keeps what Qt has to say to its developers away from stderr, which belongs to the user of a command. Our own
/// categories, and what ends the program, still come through; with QT_LOGGING_RULES in the environment, all does.
void keepQtQuiet();

} // namespace coroscope
