// SPDX-License-Identifier: MIT
#pragma once

#include <QDateTime>
#include <QString>

#include <chrono>

namespace coroscope {

/// To about three digits: "0.3 ms", "312 ms", "2.27 s", "20.4 s", "1 min 05 s", "2 h 05 min".
QString formatDuration(std::chrono::nanoseconds duration);
/// The same for a column: from a minute on as a clock shows it, "1:06", and with hours "2:05:09". No longer than eight
/// characters below a hundred hours.
QString formatDurationShort(std::chrono::nanoseconds duration);
/// A limit that somebody chose, or what was measured when it was hit: "300 ms", "20 s", "2.5 s".
QString formatLimit(std::chrono::nanoseconds limit);
/// The day in UTC, as in logs: "2026-03-12".
QString formatDay(const QDateTime &moment);
/// "812 B", "1.4 KiB", "14 KiB", "1.0 MiB".
QString formatBytes(qint64 bytes);
/// With separators of thousands.
QString formatCount(qint64 count);
/// "0.4/s", "12/s", "1,250/s".
QString formatRate(double perSecond);

/// One line of text from a stranger, made safe for a terminal and a label: what cannot be seen and yet does
/// something becomes U+FFFD, each control character, each line end, and each of Unicode's format characters,
/// such as those that turn the direction of writing. Longer than `maxLength`, it loses its middle.
QString printable(const QString &text, qsizetype maxLength = 100);

/// For what takes an ampersand for the mark of a key: buttons, tabs and menus.
QString withoutMnemonics(const QString &text);

} // namespace coroscope
