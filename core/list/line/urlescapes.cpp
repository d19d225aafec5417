// SPDX-License-Identifier: MIT
#include "core/list/line/urlescapes.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

namespace coroscope {

namespace {

constexpr qsizetype maxEntityLength = 10;

/// The character that an entity without & and ; stands for, as UTF-8; empty if it is none of those.
QByteArray characterOf(QByteArrayView entity)
{
    static constexpr std::array named{std::pair{"amp", "&"},
                                      std::pair{"lt", "<"},
                                      std::pair{"gt", ">"},
                                      std::pair{"quot", "\""},
                                      std::pair{"apos", "'"}};
    for (const auto &[name, text] : named) {
        if (entity == QByteArrayView(name))
            return text;
    }
    if (!entity.startsWith('#') || entity.size() < 2)
        return {};
    const bool isHex = entity[1] == 'x' || entity[1] == 'X';
    bool isNumber = false;
    const char32_t code =
        entity.sliced(isHex ? 2 : 1).toByteArray().toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber || code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return {};
    return QString::fromUcs4(&code, 1).toUtf8();
}

} // namespace

qsizetype closingEntityLength(QStringView text, qsizetype at)
{
    static constexpr std::array names{
        u"&lt;", u"&gt;", u"&quot;", u"&nbsp;", u"&#34;", u"&#160;", u"&#60;", u"&#62;", u"&#xa0;"};
    const QStringView rest = text.sliced(at);
    for (const char16_t *const name : names) {
        if (rest.startsWith(QStringView(name), Qt::CaseInsensitive))
            return QStringView(name).size();
    }
    return 0;
}

bool isEscapable(QChar c)
{
    return QStringView(u"_%#&$~-.,;:=+/?!@").contains(c);
}

QByteArray withoutEscapes(QByteArrayView url, LineStyle style, bool isMarkup)
{
    if (!url.contains('\\') && !url.contains('&'))
        return {};
    const bool isMarkdown = style == LineStyle::Markdown;
    QByteArray plain;
    for (qsizetype i = 0; i < url.size(); ++i) {
        const auto isEscape = [isMarkdown](char c) {
            return isMarkdown ? std::ispunct(static_cast<uchar>(c)) != 0
                              : isEscapable(QLatin1Char(c));
        };
        if (url[i] == '\\' && i + 1 < url.size() && isEscape(url[i + 1]))
            ++i;
        plain += url[i];
    }
    return isMarkdown || isMarkup ? withoutEntities(plain) : plain;
}

QByteArray withoutEntities(QByteArrayView text)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QByteArrayView rest = text.sliced(i);
        const qsizetype end = rest.front() == '&'
                                  ? rest.first(std::min(rest.size(), maxEntityLength)).indexOf(';')
                                  : -1;
        const QByteArray character = end > 0 ? characterOf(rest.sliced(1, end - 1)) : QByteArray();
        if (character.isEmpty()) {
            plain += rest.front();
        } else {
            plain += character;
            i += end;
        }
    }
    return plain;
}

} // namespace coroscope
