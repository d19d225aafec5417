// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/list/listlink.h"

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace coroscope {

/// What one line of a list turned out to be.
struct UrlLine
{
    Verdict verdict = Verdict::Pending; ///< Pending: a URL to check. Otherwise Invalid or Skipped
    ErrorKind error = ErrorKind::None;
    bool cleaned = false; ///< had to be mended to become a URL
    QByteArray url;       ///< see UrlTarget::url; empty unless the verdict is Pending
    QByteArray tail = {}; ///< see UrlList::tail()
};

/// Reads what a list holds, as UTF-8. Of a line what stands around its URL is taken off, and nullopt is one that is
/// blank or a comment; of anything else nothing but white space and characters that nobody sees. `tail` is
/// ListLink::tail; that of a line is found here.
std::optional<UrlLine> readUrlLine(QByteArrayView text,
                                   ListLink::Kind kind = ListLink::Kind::Line,
                                   QByteArrayView tail = {});

/// Whether the text is two URLs in one: separated by a space, or one stuck to another's scheme.
bool holdsSeveralUrls(QStringView text);

} // namespace coroscope
