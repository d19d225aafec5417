// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/list/urllist.h"

#include <QString>

namespace coroscope {

/// "CSV", "Markdown", "one URL a line".
QString listFormatText(ListFormat format);

/// What a piece of a list was recognised as: "CSV, column link, 1,203 URLs". Tells as well what is no matter of
/// course: another encoding than UTF-8, links that were left out, damage.
QString recognisedText(const ListSummary &part);

/// The same of all pieces, with their names if there are several.
QString recognisedText(const UrlList &list);

/// The same in two words, for a button: "CSV: link". Empty for a plain list, of which there is nothing to tell.
QString recognisedInShort(const UrlList &list);

/// Why a piece could not be read at all. A sentence; empty if it could. `name` may be shown.
QString listFaultText(const ListSummary &part, const QString &name);

/// Where a row is written: "line 3", "line 3, column 7", and the file in front if there are several.
QString placeText(const UrlList &list, qsizetype row);

} // namespace coroscope
