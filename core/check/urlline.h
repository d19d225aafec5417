// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/verdict.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace coroscope {

/// What one line of a list turned out to be.
struct UrlLine
{
    Verdict verdict = Verdict::Pending; ///< Pending: a URL to check. Otherwise Invalid or Skipped
    ErrorKind error = ErrorKind::None;
    bool cleaned = false; ///< had to be mended to become a URL
    QByteArray url;       ///< see UrlTarget::url; empty unless the verdict is Pending
    QString host;         ///< "host:port", the port always there
};

/// Reads a line of UTF-8 text. nullopt for a line that is blank or a comment.
std::optional<UrlLine> readUrlLine(QByteArrayView line);

/// Whether the text is two URLs in one: separated by a space, or one stuck to another's scheme.
bool holdsSeveralUrls(QStringView text);

} // namespace coroscope
