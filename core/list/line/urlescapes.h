// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/line/lineurls.h"

#include <QByteArray>

namespace coroscope {

/// How long "&gt;", "&nbsp;" and the like are at `at`, which stand for what ends a URL; 0 if there is none.
qsizetype closingEntityLength(QStringView text, qsizetype at);

/// Whether a backslash in front of it is the escape of a manual page, LaTeX, a calendar or JSON.
bool isEscapable(QChar c);

/// The URL of a line without the escapes of its format; empty if it has none: of Markdown "\_" and "&amp;", of other
/// text "\_", "\-" and "\,", and in markup "&amp;".
QByteArray withoutEscapes(QByteArrayView url, LineStyle style, bool isMarkup);

/// "&amp;", "&#38;" and "&#x26;" and their like; others stay as they are.
QByteArray withoutEntities(QByteArrayView text);

} // namespace coroscope
