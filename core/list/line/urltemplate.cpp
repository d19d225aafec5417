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

/// Of "{name}", "{/name}", "{1..3}", "{a,b}" and "{}"; "{3F2504E0-4F89-11D3-9A0C-0305E82C3301}" is part of URLs.
bool isName(QStringView text)
{
    if (!text.isEmpty() && QStringView(u"+#./;?&").contains(text.front()))
        text = text.sliced(1);
    if (text.isEmpty())
        return true;
    if (!isAsciiLetter(text.front()) && !text.front().isDigit() && text.front() != u'_')
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

/// "$VERSION" of a shell, "$request_uri" of nginx, "/$user_id", and "$1" of what was matched; "$metadata" and "Ke$ha"
/// are part of URLs.
qsizetype endOfVariable(QStringView text, qsizetype at)
{
    static constexpr std::array ofNginx{u"uri",
                                        u"request_uri",
                                        u"document_uri",
                                        u"args",
                                        u"is_args",
                                        u"query_string",
                                        u"host",
                                        u"http_host",
                                        u"server_name",
                                        u"server_port",
                                        u"scheme",
                                        u"path"};
    const auto isPart = [](QChar c) { return isAsciiLetter(c) || c == u'_' || c.isDigit(); };
    const auto end = std::find_if_not(text.begin() + at + 1, text.end(), isPart);
    const qsizetype length = end - text.begin() - at;
    const QStringView name = text.sliced(at + 1, length - 1);
    if (name.isEmpty())
        return -1;
    const auto isLower = [](QChar c) { return c >= u'a' && c <= u'z'; };
    const bool isDigit = name.front().isDigit();
    const bool isOfShell = name.size() > 1 && !isDigit && std::ranges::none_of(name, isLower);
    const bool isOfNginx = std::ranges::any_of(
        ofNginx, [name](const char16_t *other) { return name == QStringView(other); });
    const bool isCompound = isLower(name.front()) && name.contains(u'_')
                            && (at == 0 || !text.at(at - 1).isLetterOrNumber());
    const bool isParameter = end != text.end() && *end == u'='; // "?$order_by=x"
    const bool isVariable =
        (isDigit && name.size() == 1) || isOfShell || ((isOfNginx || isCompound) && !isParameter);
    return isVariable ? at + length : -1;
}

/// "%s", "%d", "%1$s" and "%03d", as C and its kin format, and "%1" of Apache; "%20" and "%d0" are escapes.
qsizetype endOfConversion(QStringView text, qsizetype at)
{
    const auto isDigit = [](QChar c) { return c >= u'0' && c <= u'9'; };
    const QStringView rest = text.sliced(at + 1);
    const auto digits = std::ranges::find_if_not(rest, isDigit) - rest.begin();
    if (digits == 1 && (rest.size() == 1 || (!rest.at(1).isLetterOrNumber() && rest.at(1) != u'$')))
        return at + 2;
    const bool isNumbered = digits > 0 && digits < rest.size() && rest.at(digits) == u'$';
    const bool isPadded = digits == 2 && rest.front() == u'0';
    if (digits > 0 && !isNumbered && !isPadded)
        return -1;
    const qsizetype letter = isNumbered ? digits + 1 : digits;
    const QChar type = letter < rest.size() ? rest.at(letter) : QChar();
    const QChar next = letter + 1 < rest.size() ? rest.at(letter + 1) : QChar();
    const bool isLast = !next.isLetterOrNumber();
    return isOneOf(type, u"sdiu") && isLast ? at + letter + 2 : -1;
}

/// "/:user/" and "/:id" of a router; not "/:w:/" of SharePoint, nor "CSS/:root".
qsizetype endOfParameter(QStringView text, qsizetype at)
{
    if (at == 0 || text.at(at - 1) != u'/')
        return -1;
    const QStringView rest = text.sliced(at + 1);
    const auto isPart = [](QChar c) { return isAsciiLetter(c) || c == u'_' || c.isDigit(); };
    const auto end = std::ranges::find_if_not(rest, isPart);
    const QStringView name = rest.first(end - rest.begin());
    const bool isName = name.size() > 1 && name.front() >= u'a' && name.front() <= u'z';
    const bool isId = name == u"id" || name.endsWith(u"Id") || name.endsWith(u"_id");
    const bool isSegment = end == rest.end() || isOneOf(*end, u"/?#");
    const bool isWithin = isSegment && end != rest.end() && *end == u'/';
    return isName && (isWithin || (isId && isSegment)) ? at + 1 + name.size() : -1;
}

/// "[1-3]", "[a-z]" and "[000-100:10]" of curl.
qsizetype endOfRange(QStringView text, qsizetype at)
{
    const qsizetype end = endBehind(text, at, u"]");
    const QStringView range = end < 0 ? QStringView() : text.sliced(at + 1, end - at - 2);
    const auto isNumber = [](QStringView part) {
        return !part.isEmpty() && part.size() <= 10
               && std::ranges::all_of(part, [](QChar c) { return c >= u'0' && c <= u'9'; });
    };
    const qsizetype dash = range.indexOf(u'-');
    const qsizetype colon = range.indexOf(u':');
    if (dash <= 0 || (colon >= 0 && (colon < dash || !isNumber(range.sliced(colon + 1)))))
        return -1;
    const QStringView from = range.first(dash);
    const QStringView to = range.first(colon < 0 ? range.size() : colon).sliced(dash + 1);
    const bool isOfLetters = from.size() == 1 && to.size() == 1 && isAsciiLetter(from.front())
                             && isAsciiLetter(to.front());
    return isOfLetters || (isNumber(from) && isNumber(to)) ? end : -1;
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

/// "https://*.h", "https://$host": no host has such characters.
bool isHostOfTemplate(QStringView url)
{
    if (url.indexOf(u'*') < 0 && url.indexOf(u'$') < 0)
        return false;
    const qsizetype slashes = url.indexOf(u"//");
    if (slashes < 0)
        return false;
    const QStringView rest = url.sliced(slashes + 2);
    const auto end = std::ranges::find_if(rest, [](QChar c) { return isOneOf(c, u"/?#"); });
    const QStringView authority = rest.first(end - rest.begin());
    const QStringView host = authority.sliced(authority.lastIndexOf(u'@') + 1);
    return host.contains(u'*') || host.contains(u'$');
}

} // namespace

qsizetype templateEnd(QStringView text, qsizetype at)
{
    const QChar first = text.at(at);
    if (!mayBeginTemplate(first))
        return -1;
    if (first == u'[')
        return endOfRange(text, at);
    if (first == u':')
        return endOfParameter(text, at);
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
    if (first == u'%')
        return endOfConversion(text, at);
    if (first == u'$')
        return endOfVariable(text, at);
    const qsizetype end = endBehind(text, at, u"}");
    return end > 0 && isName(text.sliced(at + 1, end - at - 2)) ? end : -1;
}

bool isTemplate(QStringView url)
{
    if (isHostOfTemplate(url))
        return true;
    bool isQuery = false; // in which "{}" may be JSON
    for (qsizetype at = 0; at < url.size(); ++at) {
        const QChar c = url.at(at);
        if (c == u'#' && !url.sliced(at).startsWith(u"#{"))
            return false;
        isQuery = isQuery || c == u'?';
        if (mayBeginTemplate(c) && templateEnd(url, at) > 0
            && !(isQuery && url.sliced(at).startsWith(u"{}")))
            return true;
    }
    return false;
}

} // namespace coroscope
