// SPDX-License-Identifier: MIT
#include "core/list/line/linetext.h"

#include <algorithm>

namespace coroscope {

namespace {

bool isPadding(QChar c)
{
    return c.isSpace() || c.unicode() == 0x200c || c.unicode() == 0x200d;
}

} // namespace

bool isAsciiLetter(QChar c)
{
    return (c >= u'a' && c <= u'z') || (c >= u'A' && c <= u'Z');
}

bool isStowaway(QChar c)
{
    const char16_t u = c.unicode();
    if (u < 0x00ad) // nearly always
        return false;
    return u == 0x00ad || u == 0x180e || u == 0x200b || u == 0x200e || u == 0x200f
           || (u >= 0x202a && u <= 0x202e) || (u >= 0x2060 && u <= 0x2069) || u == 0xfeff;
}

QString lineText(QByteArrayView utf8)
{
    QString text = QString::fromUtf8(utf8);
    if (utf8.startsWith("\xef\xbb\xbf"))
        text.prepend(QChar(QChar::ByteOrderMark));
    return text;
}

bool isWideDelimiter(QChar c)
{
    if (c.unicode() < 0x00ab)
        return false;
    return QStringView(
               u"\u00ab\u00bb\u2018\u2019\u201a\u201c\u201d\u201e\u2026\u2039\u203a\u3001\u3002"
               u"\u3008\u3009"
               u"\u300a\u300b\u300c\u300d\u300e\u300f\u3010\u3011\u3014\u3015\u3016\u3017\uff01"
               u"\uff08\uff09"
               u"\uff0c\uff1a\uff1b\uff1c\uff1e\uff1f\uff3b\uff3d\uff5b\uff5d\uff5e\uff62\uff63")
        .contains(c);
}

bool mayEndUrl(QChar c)
{
    return QStringView(u".,;:!?')]").contains(c);
}

QStringView withoutPadding(QStringView text)
{
    const auto first = std::ranges::find_if_not(text, isPadding);
    text = text.sliced(first - text.begin());
    while (!text.isEmpty() && isPadding(text.back()))
        text.chop(1);
    return text;
}

qsizetype bulletLength(QStringView text)
{
    qsizetype length = 0;
    if (!text.isEmpty() && QStringView(u"-*+\u2022\u2013\u2014\u00b7").contains(text.front())) {
        length = 1;
    } else {
        while (length < text.size() && text.at(length).isDigit())
            ++length;
        if (length == 0 || length == text.size() || !QStringView(u".)").contains(text.at(length)))
            return 0;
        ++length;
    }
    return length < text.size() && text.at(length).isSpace() ? length : 0;
}

bool isBlankOrComment(QStringView line)
{
    const auto first =
        std::ranges::find_if_not(line, [](QChar c) { return isPadding(c) || isStowaway(c); });
    return first == line.end() || *first == u'#';
}

QStringView withoutComment(QStringView line)
{
    // Words in front of a URL, such as the text of a Markdown link, may have a # of their own.
    const auto urlAt = std::max<qsizetype>(0, line.indexOf(u"://"));
    for (auto at = line.indexOf(u'#', urlAt); at > 0; at = line.indexOf(u'#', at + 1)) {
        if (line.at(at - 1).isSpace())
            return withoutPadding(line.first(at));
    }
    return line;
}

} // namespace coroscope
