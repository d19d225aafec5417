// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listreading.h"

#include <QByteArray>
#include <QString>

#include <stop_token>

namespace coroscope {

/// The text of a list as UTF-8 without byte order mark; says in `reading` how it was encoded and packed, or why
/// nothing can be read of it.
///
/// Unpacks gzip. Decodes UTF-16 and UTF-32 by their mark, UTF-16 without one if it is plain that it is, and what
/// declares itself as HTML or XML to be of another encoding. Other bytes that are no UTF-8 stay as they are, so that
/// the line that holds them can be told from the others; broken UTF-16 becomes U+FFFD. Bytes that nobody else holds
/// are the text, or go as it comes.
QByteArray toListText(QByteArray bytes, ListReading &reading, const std::stop_token &stop = {});
QByteArray toListText(const QString &text);

} // namespace coroscope
