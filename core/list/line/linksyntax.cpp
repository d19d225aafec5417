// SPDX-License-Identifier: MIT
#include "core/list/line/linksyntax.h"

#include "core/list/line/linetext.h"
#include "core/list/line/urlscanner.h"
#include "core/list/line/urltemplate.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype longestLinkText = 1'000; // characters
constexpr qsizetype longestTarget = 4'000;

/// "=100x20", "=50%x", "=x20": how large an image is to be, as some kinds of Markdown have it behind its URL.
bool beginsWithSize(QStringView rest)
{
    const auto end = std::find_if_not(
        rest.begin() + 1, rest.end(), [](QChar c) { return isOneOf(c, u"0123456789%x*"); });
    const QStringView size = rest.first(end - rest.begin());
    return rest.front() == u'=' && (size.contains(u'x') || size.contains(u'*')) && size.size() > 2
           && end != rest.end() && (*end == u')' || end->isSpace());
}

} // namespace

qsizetype LinkSyntax::endOf(qsizetype begin) const
{
    const qsizetype end = before(begin) == u'<' ? endInAngles(begin) : -1;
    return end >= 0 ? end : std::max(endOfTarget(begin), endInBrackets(begin));
}

bool LinkSyntax::isTarget(qsizetype at) const
{
    if (m_style != LineStyle::Markdown || at == 0)
        return false;
    const qsizetype end = before(at) == u'<' ? at - 1 : at;
    return m_line.first(end).trimmed().endsWith(u"](") || (end < at && isReference(end));
}

/// "<U>": nothing but the angle ends it, or the bar of "<U|words>". In "](<U>)" there may even be spaces.
qsizetype LinkSyntax::endInAngles(qsizetype begin) const
{
    const bool mayHaveSpaces = isTarget(begin);
    const bool isEscaped = begin > 1 && m_line.at(begin - 2) == u'\\';
    if (isEscaped)
        return -1;
    for (qsizetype i = begin; i < m_line.size(); ++i) {
        const QChar c = m_line.at(i);
        if (c == u'>' || c == u'|' || (c == u'[' && beginsLinkText(i)))
            return i;
        if (c == u'<' || (c.isSpace() && !mayHaveSpaces))
            break;
    }
    return -1;
}

/// "[ref]: U", ".. _ref: U"
bool LinkSyntax::isReference(qsizetype at) const
{
    const QStringView before = m_line.first(at).trimmed();
    if (m_style == LineStyle::Text) // of reStructuredText
        return before.startsWith(u".. _") && before.endsWith(u':');
    return m_style == LineStyle::Markdown && before.startsWith(u'[') && !before.startsWith(u"[^")
           && before.endsWith(u"]:") && before.indexOf(u']') == before.size() - 2;
}

/// Whether a link target may end there: at its parenthesis, the end of the line, or in front of a title or a size.
bool LinkSyntax::isClosed(qsizetype end) const
{
    const QStringView rest = m_line.sliced(end).trimmed();
    return rest.isEmpty() || isOneOf(rest.front(), u")\"'(") || beginsWithSize(rest);
}

/// "](U)" and "[ref]: U" hold their URL as it is, whatever it ends with. -1 if it is no such link.
qsizetype LinkSyntax::endOfTarget(qsizetype begin) const
{
    const bool isLink = m_line.first(begin).trimmed().endsWith(u"](");
    if (!isLink && !isReference(begin))
        return -1;
    int depth = 0;
    for (qsizetype i = begin; i < m_line.size(); ++i) {
        const QChar c = m_line.at(i);
        if (const qsizetype past = mayBeginTemplate(c) ? templateEnd(m_line, i) : -1; past > 0) {
            i = past - 1;
            continue;
        }
        if (c == u'\\' && i + 1 < m_line.size() && m_line.at(i + 1).isPunct()) {
            ++i;
            continue;
        }
        if (c.isSpace() && (!isLink || isClosed(i)))
            return isClosed(i) ? i : -1;
        if (c == u'[' && before(i).isSpace())
            return -1; // another link, while nothing closes this one
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (isLink && depth < 0)
            return i;
    }
    return isLink ? -1 : m_line.size();
}

/// Of Org's "[[U][T]]", in which brackets are escaped; -1 if it is none.
qsizetype LinkSyntax::endInBrackets(qsizetype begin) const
{
    if (before(begin) != u'[' || before(begin - 1) != u'[')
        return -1;
    bool hasEscapes = false;
    const qsizetype last = std::min(m_line.size() - 1, begin + longestTarget);
    for (qsizetype i = begin; i < last; ++i) {
        const QChar c = m_line.at(i);
        const QChar next = m_line.at(i + 1);
        if (c == u'\\' && isOneOf(next, u"[]")) {
            hasEscapes = true;
            ++i;
        } else if (c == u']') {
            return hasEscapes && isOneOf(next, u"[]") ? i : -1;
        } else if (endsUrl(c) || c == u'[') {
            return -1;
        }
    }
    return -1;
}

bool LinkSyntax::beginsLinkText(qsizetype at) const
{
    if (m_style != LineStyle::Text || m_line.first(at).endsWith(u"//")
        || templateEnd(m_line, at) > 0)
        return false;
    const qsizetype length = std::min(longestLinkText, m_line.size() - at);
    const qsizetype found = m_line.sliced(at, length).indexOf(u']');
    const qsizetype closing = at + found;
    if (found < 0)
        return false;
    const QStringView words = m_line.sliced(at + 1, closing - at - 1);
    const QChar after = closing + 1 < m_line.size() ? m_line.at(closing + 1) : QChar(u' ');
    const QChar second = closing + 2 < m_line.size() ? m_line.at(closing + 2) : QChar(u' ');
    const bool isWithin =
        isOneOf(after, u".#") && (isAsciiAlnum(second) || isOneOf(second, u"/!:"));
    const bool goesOn = isAsciiAlnum(after) || isOneOf(after, u"=&/?%[") || isWithin;
    const bool isIndex =
        !words.isEmpty() && std::ranges::all_of(words, [](QChar c) { return c.isDigit(); });
    return !goesOn && !isIndex;
}

} // namespace coroscope
