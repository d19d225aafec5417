// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace coroscope {

/// The text of a list as UTF-8 without byte order mark. `bytes` is UTF-8, or UTF-16 or UTF-32 if its
/// byte order mark says so. Bytes that are no UTF-8 stay as they are, so that the line that holds them
/// can be told from the others; broken UTF-16 becomes U+FFFD.
QByteArray toListText(const QByteArray &bytes);
QByteArray toListText(const QString &text);

/// Puts another piece, which may have an encoding of its own, behind `text`: it begins a line.
void appendListText(QByteArray &text, const QByteArray &bytes);

} // namespace coroscope
