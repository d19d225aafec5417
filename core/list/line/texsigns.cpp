// SPDX-License-Identifier: MIT
#include "core/list/line/texsigns.h"

#include "core/list/line/linetext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace coroscope {

namespace {

using Meaning = std::pair<const char16_t *, const char16_t *>;

template <std::size_t Size>
const Meaning *find(const std::array<Meaning, Size> &table, QStringView written)
{
    const auto found = std::ranges::find_if(
        table, [written](const Meaning &entry) { return written == QStringView(entry.first); });
    return found == table.end() ? nullptr : &*found;
}

QStringView lettersAt(QStringView text, qsizetype at)
{
    const auto end = std::find_if_not(text.begin() + at, text.end(), isAsciiLetter);
    return text.sliced(at, end - (text.begin() + at));
}

/// "{}" or "{ }", which ends a command; 0 if there is none.
qsizetype emptyGroupLength(QStringView text, qsizetype at)
{
    const QStringView rest = text.sliced(std::min(at, text.size()));
    return rest.startsWith(u"{}") ? 2 : rest.startsWith(u"{ }") ? 3 : 0;
}

/// "\textasciitilde", with the spaces or the empty group that end it.
TexSign wordAt(QStringView text, qsizetype at)
{
    static constexpr std::array words{Meaning{u"textasciitilde", u"~"},
                                      Meaning{u"texttildelow", u"~"},
                                      Meaning{u"texttilde", u"~"},
                                      Meaning{u"urltilde", u"~"},
                                      Meaning{u"urltilda", u"~"},
                                      Meaning{u"tilde", u"~"},
                                      Meaning{u"textunderscore", u"_"},
                                      Meaning{u"textasciicircum", u"^"},
                                      Meaning{u"textnumbersign", u"#"},
                                      Meaning{u"textpercent", u"%"},
                                      Meaning{u"textampersand", u"&"},
                                      Meaning{u"textdollar", u"$"},
                                      Meaning{u"textbackslash", u"\\"},
                                      Meaning{u"textbraceleft", u"{"},
                                      Meaning{u"textbraceright", u"}"},
                                      Meaning{u"lbrace", u"{"},
                                      Meaning{u"rbrace", u"}"},
                                      Meaning{u"textbar", u"|"},
                                      Meaning{u"textless", u"<"},
                                      Meaning{u"textgreater", u">"},
                                      Meaning{u"textquotesingle", u"'"},
                                      Meaning{u"textasteriskcentered", u"*"},
                                      Meaning{u"slash", u"/"},
                                      Meaning{u"allowbreak", u""},
                                      Meaning{u"relax", u""},
                                      Meaning{u"protect", u""},
                                      Meaning{u"linebreak", u""}};
    const qsizetype begin = at + (text.sliced(at).startsWith(u"\\\\") ? 2 : 1); // in a string of C
    const QStringView word = lettersAt(text, begin);
    const Meaning *const found = find(words, word);
    if (found == nullptr)
        return {};
    qsizetype end = begin + word.size();
    if (const qsizetype group = emptyGroupLength(text, end); group > 0)
        end += group;
    else
        end = std::find_if_not(text.begin() + end, text.end(), [](QChar c) { return c == u' '; })
              - text.begin();
    return {end - at, QString::fromUtf16(found->second)};
}

/// "\string~"
TexSign stringAt(QStringView text, qsizetype at)
{
    constexpr QStringView command = u"\\string";
    if (!text.sliced(at).startsWith(command))
        return {};
    qsizetype end = at + command.size();
    end += text.sliced(end).startsWith(u' ') ? 1 : 0;
    const bool isSign = end < text.size() && isOneOf(text.at(end), u"~_#%&^$\\{}");
    return isSign ? TexSign{end + 1 - at, text.at(end)} : TexSign();
}

/// "\char`\~", "\char126", "\char"7E", "\char'176"
TexSign codeAt(QStringView text, qsizetype at)
{
    constexpr QStringView command = u"\\char";
    if (!text.sliced(at).startsWith(command) || at + command.size() + 1 >= text.size())
        return {};
    qsizetype end = at + command.size();
    const QChar mark = text.at(end);
    if (mark == u'`') {
        end += text.at(end + 1) == u'\\' ? 2 : 1;
        return end < text.size() ? TexSign{end + 1 - at, text.at(end)} : TexSign();
    }
    const int base = mark == u'"' ? 16 : mark == u'\'' ? 8 : 10;
    end += base == 10 ? 0 : 1;
    const auto isDigit = [](QChar c) { return c.isDigit() || (c >= u'A' && c <= u'F'); };
    const auto digitsEnd = std::find_if_not(
        text.begin() + end, text.begin() + std::min(text.size(), end + 3), isDigit);
    const QStringView digits = text.sliced(end, digitsEnd - (text.begin() + end));
    bool isNumber = false;
    const ushort code = digits.toUShort(&isNumber, base);
    end += digits.size();
    end += std::max<qsizetype>(emptyGroupLength(text, end), text.sliced(end).startsWith(u' '));
    return isNumber && code > 0x20 && code < 0x7f ? TexSign{end - at, QChar(code)} : TexSign();
}

/// "\"{u}", and in braces "\"u": what the accent makes of its letter.
TexSign accentAt(QStringView text, qsizetype at, bool isInGroup)
{
    static constexpr std::array<std::pair<char16_t, char16_t>, 12> accents{{{u'`', u'\u0300'},
                                                                            {u'\'', u'\u0301'},
                                                                            {u'^', u'\u0302'},
                                                                            {u'~', u'\u0303'},
                                                                            {u'=', u'\u0304'},
                                                                            {u'u', u'\u0306'},
                                                                            {u'.', u'\u0307'},
                                                                            {u'"', u'\u0308'},
                                                                            {u'r', u'\u030a'},
                                                                            {u'H', u'\u030b'},
                                                                            {u'v', u'\u030c'},
                                                                            {u'c', u'\u0327'}}};
    const QStringView rest = text.sliced(at);
    const auto letterAt = [rest](qsizetype i) {
        return rest.size() > i && isAsciiLetter(rest.at(i));
    };
    const bool isCodePoint = !isInGroup && rest.at(1) == u'u'; // "\u{a}" of JavaScript
    const bool isBraced =
        rest.size() > 4 && rest.at(2) == u'{' && letterAt(3) && rest.at(4) == u'}' && !isCodePoint;
    const bool isBare = isInGroup && letterAt(2) && !letterAt(1);
    if (!isBraced && !isBare)
        return {};
    const auto *const found =
        std::ranges::find(accents, rest.at(1).unicode(), &std::pair<char16_t, char16_t>::first);
    if (found == accents.end())
        return {};
    const QString letter = QString(rest.at(isBraced ? 3 : 2)) + QChar(found->second);
    const QString composed = letter.normalized(QString::NormalizationForm_C);
    return composed.size() == 1 ? TexSign{isBraced ? 5 : 3, composed} : TexSign();
}

/// "\_" and what else means more in braces, or with an empty group behind it, than it does alone.
TexSign symbolAt(QStringView text, qsizetype at, bool isInGroup)
{
    const QChar symbol = at + 1 < text.size() ? text.at(at + 1) : QChar();
    if (!isOneOf(symbol, u"~_#%&^${}"))
        return {};
    const qsizetype group = emptyGroupLength(text, at + 2);
    return isInGroup || group > 0 ? TexSign{2 + group, symbol} : TexSign();
}

TexSign mathAt(QStringView text, qsizetype at)
{
    static constexpr std::array signs{Meaning{u"$\\sim$", u"~"},
                                      Meaning{u"$\\sim{}$", u"~"},
                                      Meaning{u"${\\sim}$", u"~"},
                                      Meaning{u"$\\scriptstyle\\sim$", u"~"},
                                      Meaning{u"$\\thicksim$", u"~"},
                                      Meaning{u"$\\mathtt{\\sim}$", u"~"},
                                      Meaning{u"$\\mathsym{\\sim}$", u"~"},
                                      Meaning{u"$\\tilde{}$", u"~"},
                                      Meaning{u"$\\tilde{ }$", u"~"},
                                      Meaning{u"$\\tilde{\\ }$", u"~"},
                                      Meaning{u"$\\tilde{\\;}$", u"~"},
                                      Meaning{u"$\\tilde{\\:}$", u"~"},
                                      Meaning{u"$\\_$", u"_"},
                                      Meaning{u"$\\backslash$", u"\\"}};
    const QStringView rest = text.sliced(at);
    for (const auto &[written, meaning] : signs) {
        if (rest.startsWith(QStringView(written)))
            return {QStringView(written).size(), QString::fromUtf16(meaning)};
    }
    return {};
}

TexSign commandAt(QStringView text, qsizetype at, bool isInGroup)
{
    if (at + 1 >= text.size())
        return {};
    for (const TexSign &sign : {accentAt(text, at, isInGroup), symbolAt(text, at, isInGroup)}) {
        if (sign.length > 0)
            return sign;
    }
    constexpr QStringView inMath = u"\\ensuremath{\\sim}";
    if (text.sliced(at).startsWith(inMath))
        return {inMath.size(), QStringLiteral("~")};
    if (const TexSign sign = wordAt(text, at); sign.length > 0)
        return sign;
    if (const TexSign sign = stringAt(text, at); sign.length > 0)
        return sign;
    return codeAt(text, at);
}

/// "\ss" in braces.
TexSign letterAt(QStringView text, qsizetype at)
{
    static constexpr std::array letters{Meaning{u"ss", u"\u00df"},
                                        Meaning{u"o", u"\u00f8"},
                                        Meaning{u"O", u"\u00d8"},
                                        Meaning{u"l", u"\u0142"},
                                        Meaning{u"L", u"\u0141"},
                                        Meaning{u"aa", u"\u00e5"},
                                        Meaning{u"AA", u"\u00c5"},
                                        Meaning{u"ae", u"\u00e6"},
                                        Meaning{u"AE", u"\u00c6"},
                                        Meaning{u"oe", u"\u0153"},
                                        Meaning{u"OE", u"\u0152"},
                                        Meaning{u"i", u"i"},
                                        Meaning{u"j", u"j"}};
    if (text.at(at) != u'\\')
        return {};
    const QStringView word = lettersAt(text, at + 1);
    const Meaning *const found = find(letters, word);
    return found == nullptr ? TexSign()
                            : TexSign{word.size() + 1, QString::fromUtf16(found->second)};
}

/// "{\_}", "{\textasciitilde}", "{~}", "{#}": nothing but signs.
TexSign groupAt(QStringView text, qsizetype at)
{
    TexSign all;
    qsizetype end = at + 1;
    while (end < text.size() && text.at(end) != u'}') {
        const QChar c = text.at(end);
        TexSign sign = isOneOf(c, u"~#%&_-") ? TexSign{1, c}
                       : c == u'$'           ? mathAt(text, end)
                       : c == u'\\'          ? commandAt(text, end, true)
                                             : TexSign();
        if (sign.length == 0)
            sign = letterAt(text, end);
        if (sign.length == 0)
            return {};
        end += sign.length;
        all.text += sign.text;
    }
    const bool isClosed = end < text.size() && end > at + 1;
    return isClosed ? TexSign{end + 1 - at, all.text} : TexSign();
}

} // namespace

TexSign texSignAt(QStringView text, qsizetype at)
{
    switch (text.at(at).unicode()) {
    case u'\\':
        return commandAt(text, at, false);
    case u'{':
        return groupAt(text, at);
    case u'$':
        return mathAt(text, at);
    default:
        return {};
    }
}

} // namespace coroscope
