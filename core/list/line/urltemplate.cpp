// SPDX-License-Identifier: MIT
#include "core/list/line/urltemplate.h"

#include "core/list/line/linetext.h"

#include <algorithm>
#include <array>
#include <utility>

namespace coroscope {

namespace {

constexpr qsizetype longest = 200; // characters between the braces

qsizetype endBehind(QStringView text, qsizetype at, QStringView closing)
{
    const qsizetype found = text.sliced(at, std::min(longest, text.size() - at)).indexOf(closing);
    return found < 0 ? -1 : at + found + closing.size();
}

/// "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}" is part of URLs, and "{}" and "{1}" may be.
bool isName(QStringView text)
{
    if (!text.isEmpty() && QStringView(u"+#./;?&").contains(text.front()))
        text = text.sliced(1);
    if (text.isEmpty() || !(isAsciiLetter(text.front()) || text.front() == u'_'))
        return false;
    const auto isDigit = [](QChar c) {
        return c == u'-' || c.isDigit() || (c.toLower() >= u'a' && c.toLower() <= u'f');
    };
    if (text.size() >= 32 && std::ranges::all_of(text, isDigit))
        return false;
    return std::ranges::all_of(text, [](QChar c) {
        return isAsciiLetter(c) || c.isDigit() || QStringView(u"_-.,:*![]'()").contains(c);
    });
}

/// "$VERSION" of a shell; "$metadata" is part of URLs.
qsizetype endOfVariable(QStringView rest)
{
    const auto isPart = [](QChar c) {
        return (c >= u'A' && c <= u'Z') || c == u'_' || c.isDigit();
    };
    const auto end = std::find_if_not(rest.begin() + 1, rest.end(), isPart);
    const bool isName = end - rest.begin() > 2 && !rest.at(1).isDigit();
    return isName && (end == rest.end() || !end->isLetter()) ? end - rest.begin() : -1;
}

/// "/<user>" and "//<host>"; not "/<br>", a tag behind a URL.
qsizetype endOfPlaceholder(QStringView text, qsizetype at)
{
    static constexpr std::array tags{
        u"a",   u"b",   u"i",    u"p",    u"u",      u"s",     u"br",    u"hr", u"li", u"td",
        u"tr",  u"em",  u"dd",   u"dt",   u"div",    u"img",   u"ul",    u"ol", u"th", u"pre",
        u"sub", u"sup", u"code", u"span", u"strong", u"table", u"small", u"wbr"};
    if (at == 0 || !isOneOf(text.at(at - 1), u"/=-_.:@&?~>"))
        return -1;
    const qsizetype end = endBehind(text, at, u">");
    const QStringView name = end < 0 ? QStringView() : text.sliced(at + 1, end - at - 2);
    const auto isPart = [](QChar c) { return c.isLetterOrNumber() || isOneOf(c, u" -_.|"); };
    const auto isName = [name](const char16_t *tag) {
        return name.compare(QStringView(tag), Qt::CaseInsensitive) == 0;
    };
    const bool isTag = std::ranges::any_of(tags, isName);
    return !name.isEmpty() && name.front().isLetter() && !isTag && std::ranges::all_of(name, isPart)
               ? end
               : -1;
}

} // namespace

qsizetype templateEnd(QStringView text, qsizetype at)
{
    const QChar first = text.at(at);
    if (first != u'{' && first != u'$' && first != u'<' && first != u'%')
        return -1;
    static constexpr std::array pairs{std::pair{u"{{", u"}}"},
                                      std::pair{u"{%", u"%}"},
                                      std::pair{u"${", u"}"},
                                      std::pair{u"$(", u")"},
                                      std::pair{u"%(", u")s"},
                                      std::pair{u"<%", u"%>"},
                                      std::pair{u"<?", u"?>"}};
    const QStringView rest = text.sliced(at);
    for (const auto &[opening, closing] : pairs) {
        if (rest.startsWith(QStringView(opening)))
            return endBehind(text, at, QStringView(closing));
    }
    if (first == u'<')
        return endOfPlaceholder(text, at);
    if (const qsizetype length = first == u'$' ? endOfVariable(rest) : -1; length > 0)
        return at + length;
    const qsizetype end = first == u'{' ? endBehind(text, at, u"}") : -1;
    return end > 0 && isName(text.sliced(at + 1, end - at - 2)) ? end : -1;
}

bool isTemplate(QStringView url)
{
    for (qsizetype at = 0; at < url.size(); ++at) {
        if (url.at(at) == u'#' && !url.sliced(at).startsWith(u"#{"))
            return false;
        if (templateEnd(url, at) > 0)
            return true;
    }
    return false;
}

} // namespace coroscope
