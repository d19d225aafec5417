// SPDX-License-Identifier: MIT
#include "core/list/line/lineurls.h"

#include "core/list/line/bareline.h"
#include "core/list/line/linemender.h"
#include "core/list/line/linetext.h"
#include "core/list/line/urlscanner.h"
#include "core/list/line/urlscheme.h"

#include <QStringBuilder>

#include <algorithm>
#include <array>
#include <utility>

namespace coroscope {

namespace {

/// Whether nothing but what mendLine() takes off stands before it.
bool standsAtFront(QStringView line, qsizetype begin)
{
    return begin == 0 || mendLine(line.first(begin) % u'x').text == u"x";
}

/// "www.example.org" and "example.org/path": meant as a URL, and without a scheme.
bool looksLikeHost(QStringView word)
{
    const auto end = std::ranges::find_if(word, [](QChar c) { return isOneOf(c, u"/:?#"); });
    const QStringView host = word.first(end - word.begin());
    const auto dot = host.lastIndexOf(u'.');
    const bool isName =
        dot > 0 && host.size() - dot > 2
        && std::ranges::all_of(host,
                               [](QChar c) { return c.isLetterOrNumber() || isOneOf(c, u".-"); })
        && std::ranges::all_of(host.sliced(dot + 1), [](QChar c) { return c.isLetter(); });
    return isName && (host.startsWith(u"www.", Qt::CaseInsensitive) || end != word.end());
}

std::vector<LineUrl> wordsWithoutScheme(QStringView line, LineStyle style)
{
    std::vector<LineUrl> found;
    bool mayBeFirst = true; // once a word is in the way, it stays there
    for (qsizetype at = 0; at < line.size();) {
        const auto isBreak = [](QChar c) { return endsUrl(c) || isOneOf(c, u"()[]{}'*,;"); };
        const auto begin = std::find_if_not(line.begin() + at, line.end(), isBreak);
        const auto end = std::find_if(begin, line.end(), isBreak);
        QStringView word = line.sliced(begin - line.begin(), end - begin);
        while (!word.isEmpty() && isOneOf(word.back(), u".:!?"))
            word.chop(1);
        const bool isWeb = word.startsWith(u"www.", Qt::CaseInsensitive);
        // "main.cpp:12" of a compiler is no host.
        const bool mayBeHost =
            style == LineStyle::List || (style == LineStyle::Text && word.indexOf(u':') < 0);
        const bool isHost = looksLikeHost(word);
        if (isHost && !isWeb && mayBeFirst)
            mayBeFirst = found.empty() && mayBeHost && standsAtFront(line, begin - line.begin());
        if (isHost && (isWeb || mayBeFirst)) {
            const qsizetype place = begin - line.begin();
            found.push_back({.begin = place, .end = place + word.size(), .scheme = place});
        }
        at = end - line.begin();
    }
    return found;
}

/// "localhost:8080", "10.0.0.1:80/x"; not "12:30".
bool hasPort(QStringView word)
{
    const auto colon = word.indexOf(u':');
    if (colon <= 0 || colon + 1 == word.size())
        return false;
    const QStringView host = word.first(colon);
    const QStringView rest = word.sliced(colon + 1);
    const auto end = std::ranges::find_if_not(rest, [](QChar c) { return c.isDigit(); });
    const auto isHost = [](QChar c) { return c.isLetterOrNumber() || isOneOf(c, u".-"); };
    return end != rest.begin() && (end == rest.end() || isOneOf(*end, u"/?#"))
           && std::ranges::all_of(host, isHost)
           && (host.contains(u'.') || std::ranges::any_of(host, isAsciiLetter));
}

/// A line in which nothing has the form of a URL.
std::vector<LineUrl> urlsOfPlainLine(QStringView line, LineStyle style)
{
    const auto bullet = bulletLength(line);
    const QStringView text = withoutPadding(line.sliced(bullet));
    const bool isWord = std::ranges::none_of(text, [](QChar c) { return c.isSpace(); });
    const bool isRule =
        std::ranges::all_of(text, [](QChar c) { return isOneOf(c, u"-=_*~+#.|:"); });
    const qsizetype begin = text.isEmpty() ? 0 : text.begin() - line.begin();
    if (style == LineStyle::List && isWord && !isRule)
        return {{0, line.size(), ListLink::Kind::Line, begin}};
    const auto colon = text.indexOf(u':');
    const bool isOther = style != LineStyle::Markdown && colon > 0 && isWord
                         && isKnownScheme(text.first(colon)) && colon + 1 < text.size();
    if (isOther)
        return {{0, line.size(), ListLink::Kind::Line, begin}};
    return wordsWithoutScheme(line, style);
}

} // namespace

bool looksLikeUrl(QStringView word)
{
    const auto isWordy = [](QStringView text) {
        return !text.isEmpty() && text.front().isLetterOrNumber();
    };
    const auto isSchemePart = [](QChar c) { return c.isLetterOrNumber() || isOneOf(c, u"+-."); };
    const auto colon = word.indexOf(u':');
    if (colon > 0 && word.sliced(colon).startsWith(u"://")
        && std::all_of(word.begin(), word.begin() + colon, isSchemePart))
        return true;
    if (word.startsWith(u"//") && isWordy(word.sliced(2)))
        return true;
    if (colon > 0 && colon + 1 < word.size() && isKnownScheme(word.first(colon)))
        return true;
    return looksLikeHost(word) || looksLikeHost(QString(word % u'/')) || hasPort(word);
}

std::vector<LineUrl> urlsOfLine(QStringView whole, LineStyle style)
{
    const bool isList = style == LineStyle::List;
    const QStringView line = isList ? withoutComment(whole) : whole;
    std::vector<LineUrl> found;
    for (UrlScanner scanner(line, style); scanner.next();) {
        found.push_back({.begin = scanner.begin(),
                         .end = scanner.end(),
                         .kind = ListLink::Kind::Taken,
                         .scheme = scanner.begin(),
                         .isMarkup = scanner.isMarkup(),
                         .tail = scanner.tail()});
    }
    if (found.empty())
        return urlsOfPlainLine(line, style);
    const qsizetype first = found.front().begin;
    const auto isSpace = [](QChar c) { return c.isSpace(); };
    if (isList && first > 0 && line.at(first - 1).isDigit() && std::ranges::none_of(line, isSpace))
        return {{0, line.size(), ListLink::Kind::Line}}; // "1http://h/"
    const QStringView before = line.first(first);
    const QStringView url = line.sliced(first, found.front().end - first);
    const bool isLink =
        before.endsWith(u"](")
        || (before.endsWith(u"[[") && (url.contains(u"\\[") || url.contains(u"\\]")));
    if (isList && found.size() == 1 && !isLink && standsAtFront(line, first)) {
        const qsizetype end = endOfBareUrl(line, first, found.front().end);
        return {{0, end, ListLink::Kind::Line, first}};
    }
    return found;
}

bool isCutInPassword(QStringView line, const LineUrl &url)
{
    const QStringView text = line.sliced(url.begin, url.end - url.begin);
    // A link target may hold several; what an @ has ended is behind it.
    const QStringView rest = text.sliced(text.lastIndexOf(u'@') + 1);
    const qsizetype slashes = rest.indexOf(u"//");
    if (slashes < 0 && rest.size() < text.size())
        return false;
    const QStringView authority = rest.sliced(slashes < 0 ? 0 : slashes + 2);
    const qsizetype colon = authority.indexOf(u':');
    return colon > 0 && line.indexOf(u'@', url.end) > 0
           && !std::ranges::all_of(authority.sliced(colon + 1),
                                   [](QChar c) { return c.isDigit(); });
}

} // namespace coroscope
