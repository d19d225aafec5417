// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

#include <algorithm>

namespace coroscope {

bool isAsciiLetter(QChar c);

inline bool isAsciiAlnum(QChar c)
{
    const char16_t u = c.unicode();
    return (u >= u'a' && u <= u'z') || (u >= u'0' && u <= u'9') || (u >= u'A' && u <= u'Z');
}

/// Plainly, for it is asked of every character of large files.
template <std::size_t Size>
bool isOneOf(QChar c, const char16_t (&characters)[Size])
{
    return std::find(characters, characters + Size - 1, c.unicode()) != characters + Size - 1;
}

/// Characters without width that copying from a web page or a word processor leaves in the middle of a
/// URL. The joiners U+200C and U+200D are not among them: scripts and emoji need those.
bool isStowaway(QChar c);

/// Of UTF-8, with a byte order mark at its beginning, which QString::fromUtf8() drops: places in the line count it.
QString lineText(QByteArrayView utf8);

/// Quotes, brackets and punctuation beyond ASCII: they end a URL, which would hold them escaped.
bool isWideDelimiter(QChar c);

/// Punctuation behind a URL that may be its own end as well as the sentence's: no URL has to escape it.
bool mayEndUrl(QChar c);

/// False beyond either end.
inline bool isWordAt(QStringView line, qsizetype at)
{
    return at >= 0 && at < line.size() && line.at(at).isLetterOrNumber();
}

QStringView withoutPadding(QStringView text);

/// "- ", "* ", "12. ", "3) ": how lists are written. Returns how long it is, or 0.
qsizetype bulletLength(QStringView text);

/// Whether a line of a list says nothing: blank, or a comment.
bool isBlankOrComment(QStringView line);

/// The line without the comment behind its URL: a # with white space in front of it begins one, a # right
/// behind other text is part of the URL.
QStringView withoutComment(QStringView line);

} // namespace coroscope
