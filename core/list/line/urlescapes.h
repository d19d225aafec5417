// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/line/lineurls.h"

#include <QByteArray>

namespace coroscope {

/// How long "&gt;", "&nbsp;" and the like are at `at`, which stand for what ends the URL that begins at `begin`; 0 if
/// there is none. "&#39;" may be an apostrophe of its own in the middle of one.
qsizetype closingEntityLength(QStringView text, qsizetype at, qsizetype begin);

/// "&quot;" and the like, which a URL in escaped markup stands behind.
bool endsWithEntity(QStringView text);

/// Whether a backslash in front of it escapes it: in Markdown any punctuation, in other text what manual pages, LaTeX,
/// calendars and JSON escape.
bool isEscapable(QChar c, LineStyle style);

/// The URL of a line without the escapes of its format; empty if it has none: of Markdown "\_" and "&amp;", of other
/// text "\_", "\-" and "\,", in markup "&amp;", and of any the signs of TeX.
QByteArray withoutEscapes(QByteArrayView url, LineStyle style, bool isMarkup);

/// A line without the signs of TeX; empty if it has none for sure.
QByteArray withoutTexSigns(QByteArrayView line);

/// "&amp;", "&#38;" and "&#x26;" and their like; others stay as they are.
QByteArray withoutEntities(QByteArrayView text);

} // namespace coroscope
