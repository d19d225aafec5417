// SPDX-License-Identifier: MIT
#include "core/list/line/urlescapes.h"

#include "core/list/line/linetext.h"
#include "core/list/line/texsigns.h"
#include "core/list/line/urlscanner.h"

#include <algorithm>
#include <array>
#include <utility>

namespace coroscope {

namespace {

constexpr qsizetype maxEntityLength = 10;

/// The character that an entity without & and ; stands for; empty if it is none of those.
QString characterOf(QStringView entity)
{
    static constexpr std::array named{std::pair{u"amp", u"&"},
                                      std::pair{u"lt", u"<"},
                                      std::pair{u"gt", u">"},
                                      std::pair{u"quot", u"\""},
                                      std::pair{u"apos", u"'"}};
    for (const auto &[name, text] : named) {
        if (entity == QStringView(name))
            return QString::fromUtf16(text);
    }
    if (!entity.startsWith(u'#') || entity.size() < 2)
        return {};
    const bool isHex = entity.at(1).toLower() == u'x';
    bool isNumber = false;
    const char32_t code = entity.sliced(isHex ? 2 : 1).toUInt(&isNumber, isHex ? 16 : 10);
    if (!isNumber || code < 0x20 || code > 0x10ffff || (code >= 0xd800 && code < 0xe000))
        return {};
    return QString::fromUcs4(&code, 1);
}

/// "amp" of "&amp;", if that begins the text; empty if none does.
QStringView entityAt(QStringView rest)
{
    const qsizetype end = rest.startsWith(u'&')
                              ? rest.first(std::min(rest.size(), maxEntityLength)).indexOf(u';')
                              : -1;
    return end < 0 ? QStringView() : rest.sliced(1, end - 1);
}

/// Beside characterOf() those of quotes and spaces, which no query has for a name.
bool endsUrlAsEntity(QStringView entity)
{
    static constexpr std::array names{u"lt",
                                      u"gt",
                                      u"quot",
                                      u"nbsp",
                                      u"ensp",
                                      u"emsp",
                                      u"laquo",
                                      u"raquo",
                                      u"ldquo",
                                      u"rdquo",
                                      u"lsquo",
                                      u"rsquo",
                                      u"bdquo",
                                      u"sbquo",
                                      u"hellip"};
    const bool isNamed = std::ranges::any_of(names, [entity](const char16_t *name) {
        return entity.compare(QStringView(name), Qt::CaseInsensitive) == 0;
    });
    const QString character = characterOf(entity);
    return isNamed || (character.size() == 1 && endsUrl(character.front()));
}

bool isAsciiPunctuation(QChar c)
{
    return c > u' ' && c < u'\x7f' && !isAsciiLetter(c) && !c.isDigit();
}

bool isApostrophe(QStringView entity)
{
    return characterOf(entity) == u"'";
}

/// "{~}" and its like need no backslash.
bool mayHoldTexSign(QByteArrayView text)
{
    for (qsizetype at = text.indexOf('{'); at >= 0 && at + 1 < text.size();
         at = text.indexOf('{', at + 1)) {
        if (isOneOf(QLatin1Char(text[at + 1]), u"~#%&_-"))
            return true;
    }
    return text.contains('\\');
}

/// Without the signs of TeX, and without the backslash in front of what is such an escape.
template <typename IsEscape>
QByteArray unescaped(QByteArrayView text, const IsEscape &isEscape)
{
    const QString written = QString::fromLatin1(text); // bytes that may be no UTF-8
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const TexSign sign = isOneOf(written.at(i), u"\\{$") ? texSignAt(written, i) : TexSign();
        if (sign.length > 0) {
            plain += sign.text.toUtf8();
            i += sign.length - 1;
            continue;
        }
        if (text[i] == '\\' && i + 1 < text.size() && isEscape(written.at(i + 1)))
            ++i;
        plain += text[i];
    }
    return plain;
}

/// Of those that begin so.
QByteArray withoutEntities(QByteArrayView text, QStringView beginning)
{
    QByteArray plain;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QByteArrayView rest = text.sliced(i);
        const QString entity =
            rest.front() == '&'
                ? entityAt(QString::fromLatin1(rest.first(std::min(rest.size(), maxEntityLength))))
                      .toString()
                : QString();
        const QString character = entity.startsWith(beginning) ? characterOf(entity) : QString();
        if (character.isEmpty()) {
            plain += rest.front();
        } else {
            plain += character.toUtf8();
            i += entity.size() + 1;
        }
    }
    return plain;
}

} // namespace

qsizetype closingEntityLength(QStringView text, qsizetype at, qsizetype begin)
{
    const QStringView entity = entityAt(text.sliced(at));
    if (entity.isEmpty())
        return 0;
    const qsizetype length = entity.size() + 2;
    if (endsUrlAsEntity(entity))
        return length;
    if (!isApostrophe(entity))
        return 0;
    const bool isOpened =
        begin >= length && text.sliced(begin - length, length) == text.sliced(at, length);
    const bool isLast = at + length == text.size() || !text.at(at + length).isLetterOrNumber();
    return isOpened || isLast ? length : 0;
}

bool endsWithEntity(QStringView text)
{
    const QStringView last = text.last(std::min(text.size(), maxEntityLength));
    const qsizetype at = last.lastIndexOf(u'&');
    return at >= 0 && entityAt(last.sliced(at)).size() == last.size() - at - 2
           && !characterOf(last.sliced(at + 1).chopped(1)).isEmpty();
}

bool isEscapable(QChar c, LineStyle style)
{
    if (style == LineStyle::Markdown)
        return c != u'\\' && isAsciiPunctuation(c);
    return isOneOf(c, u"_%#&$~-.,;:=+/?!@{}");
}

QByteArray withoutEscapes(QByteArrayView url, LineStyle style, bool isMarkup)
{
    if (!url.contains('&') && !mayHoldTexSign(url))
        return {};
    const auto isEscape = [style](QChar c) {
        const bool isOther = style == LineStyle::Markdown ? c == u'\\' : isOneOf(c, u"[]()");
        return isOther || isEscapable(c, style);
    };
    const QByteArray plain = unescaped(url, isEscape);
    return style == LineStyle::Markdown || isMarkup ? withoutEntities(plain)
                                                    : withoutEntities(plain, u"#");
}

QByteArray withoutTexSigns(QByteArrayView line)
{
    if (!mayHoldTexSign(line))
        return {};
    return unescaped(line, [](QChar) { return false; });
}

QByteArray withoutEntities(QByteArrayView text)
{
    return withoutEntities(text, u"");
}

} // namespace coroscope
