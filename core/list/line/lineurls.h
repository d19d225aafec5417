// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/listlink.h"

#include <QString>

#include <vector>

namespace coroscope {

/// A piece of a line.
struct LineUrl
{
    qsizetype begin = 0; ///< UTF-16 units
    qsizetype end = 0;
    ListLink::Kind kind = ListLink::Kind::Taken;
    qsizetype scheme =
        begin; ///< where its scheme begins, which is later if the line begins with something else
    bool isMarkup = false; ///< it stands in a tag, where "&" is "&amp;"
    qsizetype tail = 0;    ///< so much punctuation behind it may belong to it: mayEndUrl()
};

/// What a line is part of.
enum class LineStyle : quint8 {
    List, ///< one URL a line; a line of one word that is none is a mistake, and # begins a comment
    Text, ///< prose, code, logs and what else there is
    Markdown, ///< prose in which characters may be escaped
};

/// The URLs of a line, in order: what has a scheme, good or bad, and where the line has nothing else, what
/// looks like a URL without one. A line of a list that is nothing but a URL, which may hold spaces then, is one of kind
/// Line.
std::vector<LineUrl> urlsOfLine(QStringView line, LineStyle style);

/// Whether a word is meant as a URL or a host: what the lines of a list are.
bool looksLikeUrl(QStringView word);

/// Whether the URL of a line may end in the middle of its password, since that holds a space or the like: shown
/// without the rest of the line, half the password would not be known for what it is.
bool isCutInPassword(QStringView line, const LineUrl &url);

} // namespace coroscope
