// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"
#include "core/list/valueplaces.h"

#include <QByteArray>

namespace coroscope {

/// A cell, a string or an attribute: where it is written, and what it says.
struct ListValue
{
    qsizetype offset = 0;
    QByteArrayView written; ///< in the list's text
    qint32 line = 0;
    qint32 column = 0;
    QByteArray text; ///< without quotes and escapes
    ValueEscapes escapes = ValueEscapes::None;
};

/// Whether it may hold a URL at all; quick.
bool mayHoldUrl(QByteArrayView text);

/// Whether it is a URL, and for sure nothing but that: what nearly every line and cell is. Quick.
bool isPlainUrl(QByteArrayView text);

/// Gives the value itself if it is a URL, and each of the URLs in it if it is prose or several.
void giveUrlsOf(const ListValue &value, const ListLinkSink &sink);

/// Gives each of the URLs in prose.
void giveUrlsOfProse(const ListValue &value, const ListLinkSink &sink);

/// Gives the value as it is: it stands where a URL has to.
void giveValue(const ListValue &value, const ListLinkSink &sink);

} // namespace coroscope
