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
