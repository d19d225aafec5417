// SPDX-License-Identifier: MIT
#include "core/list/line/urlscanner.h"

#include "core/list/line/bareline.h"
#include "core/list/line/enclosure.h"
#include "core/list/line/linetext.h"
#include "core/list/line/texsigns.h"
#include "core/list/line/urlescapes.h"
#include "core/list/line/urlscheme.h"
#include "core/list/line/urltemplate.h"

#include <algorithm>
#include <array>
#include <utility>

namespace coroscope {

namespace {

constexpr qsizetype longestLinkText = 1'000; // characters

bool isAlnum(QChar c)
{
    return isAsciiLetter(c) || (c >= u'0' && c <= u'9');
}

bool hasSchemeAt(QStringView line, qsizetype at)
{
    const QStringView rest = line.sliced(at);
    return rest.startsWith(u"http://", Qt::CaseInsensitive)
           || rest.startsWith(u"https://", Qt::CaseInsensitive);
}

} // namespace

bool endsUrl(QChar c)
{
    if (c.unicode() < 0x80)
        return c <= u' ' || c == u'<' || c == u'>' || c == u'"' || c == u'`' || c == u'|'
               || c == u'\x7f';
    return c.isSpace() || isWideDelimiter(c);
}

bool UrlScanner::next()
{
    for (auto colon = m_line.indexOf(u':', m_end); colon >= 0;
         colon = m_line.indexOf(u':', colon + 1)) {
        const qsizetype begin = schemeBefore(colon);
        if (begin == colon || begin < m_end)
            continue;
        m_begin = begin;
        if (!isBeginning(colon))
            continue;
        m_emphasis.pass(m_line, m_end, begin);
        m_end = std::max(endOf(begin), colon + 1);
        return true;
    }
    return false;
}

/// "git+https" is another scheme than "https", "*https" and "see-https" are that one. Java and vCards escape the colon
/// of "https\://".
qsizetype UrlScanner::schemeBefore(qsizetype end) const
{
    const bool isEscaped = m_style != LineStyle::List && end - m_end > 1
                           && m_line.at(end - 1) == u'\\' && m_line.sliced(end).startsWith(u"://");
    const qsizetype colon = isEscaped ? end - 1 : end;
    qsizetype begin = colon;
    while (begin > m_end && isAlnum(m_line.at(begin - 1)))
        --begin;
    if (begin > m_end && begin < colon && m_line.at(begin - 1) == u'+') {
        --begin;
        while (begin > m_end && isAlnum(m_line.at(begin - 1)))
            --begin;
    }
    while (begin < colon && !isAsciiLetter(m_line.at(begin)))
        ++begin;
    begin = behindEscape(begin, colon);
    // "s://" is what is left of "http%s://".
    return m_style == LineStyle::List || colon - begin > 1 ? begin : end;
}

/// "\fBhttps" of a manual page, "\nhttps" of a log, "\(dqhttps" of either.
qsizetype UrlScanner::behindEscape(qsizetype begin, qsizetype colon) const
{
    const QStringView scheme = m_line.sliced(begin, colon - begin);
    const QStringView before = m_line.first(begin);
    const bool isFont = before.endsWith(u'\\') && scheme.size() > 3 && scheme.front() == u'f'
                        && scheme.at(1).isUpper();
    const bool isSign = before.endsWith(u"\\(") && scheme.size() > 3 && !isWebScheme(scheme)
                        && isWebScheme(scheme.sliced(2));
    if (isFont || isSign)
        return begin + 2;
    const bool isLineEnd = before.endsWith(u'\\') && !scheme.isEmpty()
                           && isOneOf(scheme.front(), u"nrt") && isWebScheme(scheme.sliced(1));
    return isLineEnd ? begin + 1 : begin;
}

bool UrlScanner::isBeginning(qsizetype colon) const
{
    const QStringView rest = m_line.sliced(colon + 1);
    if (rest.startsWith(u"//")) // and not a word about the scheme: `http://`, or "http://", or so
        return rest.size() > 2 && (!endsUrl(rest.at(2)) || templateEnd(m_line, colon + 3) > 0)
               && !isOneOf(rest.at(2), u"'),;") && (rest.at(2) != u'*' || isWildcard(colon + 3))
               && (rest.at(2) != u'\\' || (rest.size() > 3 && isOneOf(rest.at(3), u"${")));
    const QStringView scheme = m_line.sliced(m_begin, colon - m_begin);
    if (isWebScheme(scheme))
        return !rest.isEmpty()
               && (isAlnum(rest.front()) || rest.front() == u'/' || rest.startsWith(u"\\\\")
                   || rest.startsWith(u"\\/"));
    // Of a link, which was meant as one; not of a sentence.
    return isTarget(m_begin) && !rest.isEmpty() && !rest.front().isSpace();
}

/// "https://*.h", "https://*/", "https://*"; not the end of "**https://**".
bool UrlScanner::isWildcard(qsizetype at) const
{
    const QChar next = at + 1 < m_line.size() ? m_line.at(at + 1) : QChar(u' ');
    return isOneOf(next, u".:/-") || (before(m_begin) != u'*' && (endsUrl(next) || next == u'\''));
}

/// Whether a Markdown link leads there: "](", "](<" or "[ref]: <" stands before it.
bool UrlScanner::isTarget(qsizetype at) const
{
    if (m_style != LineStyle::Markdown || at == 0)
        return false;
    const qsizetype end = before(at) == u'<' ? at - 1 : at;
    return m_line.first(end).trimmed().endsWith(u"](") || (end < at && isReference(end));
}

/// "<U>": nothing but the angle ends it, or the bar of "<U|words>". In "](<U>)" there may even be spaces.
qsizetype UrlScanner::endInAngles(qsizetype begin) const
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
bool UrlScanner::isReference(qsizetype at) const
{
    const QStringView before = m_line.first(at).trimmed();
    if (m_style == LineStyle::Text) // of reStructuredText
        return before.startsWith(u".. _") && before.endsWith(u':');
    return m_style == LineStyle::Markdown && before.startsWith(u'[') && !before.startsWith(u"[^")
           && before.endsWith(u"]:") && before.indexOf(u']') == before.size() - 2;
}

/// Whether a link target may end there: at its parenthesis, the end of the line, or in front of a title.
bool UrlScanner::isClosed(qsizetype end) const
{
    const QStringView rest = m_line.sliced(end).trimmed();
    return rest.isEmpty() || isOneOf(rest.front(), u")\"'(");
}

/// "](U)" and "[ref]: U" hold their URL as it is, whatever it ends with. -1 if it is no such link.
qsizetype UrlScanner::endOfTarget(qsizetype begin) const
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

bool UrlScanner::isMarkup() const
{
    const QChar opening = before(m_begin);
    const QChar next = m_end < m_line.size() ? m_line.at(m_end) : QChar();
    if (opening == u'>' || (opening == u'<' && isOneOf(next, u">|"))
        || (opening == u';' && endsWithEntity(m_line.first(m_begin))))
        return true;
    qsizetype at = m_begin - 1;
    if (opening != u'"' && opening != u'\'')
        return false;
    at -= at > 0 && m_line.at(at - 1) == u'\\' ? 1 : 0;
    return before(at) == u'=';
}

/// href="U": up to the quote, whatever it ends with. -1 if there is none.
qsizetype UrlScanner::endOfAttribute(qsizetype begin) const
{
    if (!isMarkup() || !isOneOf(before(begin), u"\"'"))
        return -1;
    for (qsizetype i = begin; i < m_line.size(); ++i) {
        const QChar c = m_line.at(i);
        if (c == before(begin))
            return i > begin && m_line.at(i - 1) == u'\\' ? i - 1 : i;
        if (c.isSpace() || isOneOf(c, u"<>{"))
            break;
    }
    return -1;
}

/// "U[words]" of AsciiDoc; "a[]=1" and "a[1]" belong to a URL.
bool UrlScanner::beginsLinkText(qsizetype at) const
{
    if (m_style != LineStyle::Text || m_line.first(at).endsWith(u"//"))
        return false;
    const qsizetype length = std::min(longestLinkText, m_line.size() - at);
    const qsizetype found = m_line.sliced(at, length).indexOf(u']');
    const qsizetype closing = at + found;
    if (found < 0)
        return false;
    const QStringView words = m_line.sliced(at + 1, closing - at - 1);
    const QChar after = closing + 1 < m_line.size() ? m_line.at(closing + 1) : QChar(u' ');
    const QChar second = closing + 2 < m_line.size() ? m_line.at(closing + 2) : QChar(u' ');
    const bool isWithin = isOneOf(after, u".#") && (isAlnum(second) || isOneOf(second, u"/!:"));
    const bool goesOn = isAlnum(after) || isOneOf(after, u"=&/?%[") || isWithin;
    const bool isIndex =
        !words.isEmpty() && std::ranges::all_of(words, [](QChar c) { return c.isDigit(); });
    return !goesOn && !isIndex;
}

/// Whether the bracket at `at`, which is escaped, has its partner in the URL, escaped as well: else "\\(U\\)" is meant.
bool UrlScanner::isPaired(qsizetype begin, qsizetype at) const
{
    constexpr qsizetype furthest = 1'000;
    const QChar bracket = m_line.at(at);
    if (isOneOf(bracket, u")]")) {
        const QStringView before =
            m_line.sliced(begin, at - begin).last(std::min(at - begin, furthest));
        return before.lastIndexOf(bracket == u')' ? u"\\(" : u"\\[")
               > before.lastIndexOf(bracket == u')' ? u"\\)" : u"\\]");
    }
    const QStringView rest = m_line.sliced(at + 1, std::min(m_line.size() - at - 1, furthest));
    const QStringView url = rest.first(std::ranges::find_if(rest, endsUrl) - rest.begin());
    return (bracket == u'(' && url.contains(u"\\)")) || (bracket == u'[' && url.contains(u"\\]"));
}

/// Behind what a backslash escapes; `at` if the URL ends in front of it.
qsizetype UrlScanner::endOfEscape(qsizetype begin, qsizetype at) const
{
    const bool isScheme = at < m_line.indexOf(u':', begin) + 3;
    const bool hasNext = at + 1 < m_line.size();
    const bool isSlash = m_line.sliced(m_line.indexOf(u':', begin) + 1).startsWith(u"\\\\");
    const bool isEscape =
        hasNext && (isEscapable(m_line.at(at + 1), m_style) || isPaired(begin, at + 1));
    if (isScheme || isSlash || isEscape)
        return at + (hasNext ? 2 : 1);
    return at;
}

/// Of Org's "[[U][T]]", in which brackets are escaped; -1 if it is none.
qsizetype UrlScanner::endInBrackets(qsizetype begin) const
{
    if (before(begin) != u'[' || before(begin - 1) != u'[')
        return -1;
    bool hasEscapes = false;
    for (qsizetype i = begin; i + 1 < m_line.size(); ++i) {
        const QChar c = m_line.at(i);
        const QChar next = m_line.at(i + 1);
        if (c == u'\\' && isOneOf(next, u"[]")) {
            hasEscapes = true;
            ++i;
        } else if (c == u']') {
            return hasEscapes && isOneOf(next, u"[]") ? i : -1;
        } else if (endsUrl(c)) {
            return -1;
        }
    }
    return -1;
}

/// Where it ends, as far as what stands behind it is no part of any URL; the punctuation in front of that may be.
qsizetype UrlScanner::endInProse(qsizetype begin, const Enclosure &enclosure) const
{
    const QChar opening = before(begin);
    const QChar closing = closerOf(opening);
    int depth = 0;
    qsizetype end = begin;
    for (; end < m_line.size(); ++end) {
        const QChar c = m_line.at(end);
        if (isAlnum(c) || isOneOf(c, u"/._")) // as nearly all of them
            continue;
        if (isOneOf(c, u"\\{$")) {
            if (const TexSign sign = texSignAt(m_line, end); sign.length > 0) {
                end += sign.length - 1;
                continue;
            }
        }
        if (enclosure.endsAt(end))
            break;
        if (const qsizetype past = mayBeginTemplate(c) ? templateEnd(m_line, end) : -1; past > 0) {
            end = past - 1;
            continue;
        }
        if (endsUrl(c) || (c == closing && (depth == 0 || c == opening))
            || (c == u'&' && closingEntityLength(m_line, end, begin) > 0)
            || (c == u'[' && beginsLinkText(end)))
            break;
        if (c == u'\\') {
            const qsizetype past = endOfEscape(begin, end);
            if (past == end || (past > end + 1 && endsUrl(m_line.at(end + 1))))
                break;
            end = past - 1;
            continue;
        }
        if (c == u']' && m_line.sliced(end).startsWith(u"]("))
            break;
        if (c == opening && !closing.isNull())
            ++depth;
        else if (c == closing)
            --depth;
        if (isOneOf(c, u",;") && hasSchemeAt(m_line, end + 1))
            break;
    }
    return end;
}

qsizetype UrlScanner::endOf(qsizetype begin)
{
    m_tail = 0;
    const QChar opening = before(begin);
    if (opening == u'<') {
        if (const qsizetype end = endInAngles(begin); end >= 0)
            return end;
    }
    if (const qsizetype end = std::max(endOfTarget(begin), endOfAttribute(begin)); end >= 0)
        return end;
    if (const qsizetype end = endInBrackets(begin); end >= 0)
        return end;
    const Enclosure enclosure(m_line, begin);
    const qsizetype end = endInProse(begin, enclosure);
    if (enclosure.isExact() && end < m_line.size() && m_line.at(end) == u']')
        return end;
    const qsizetype urlEnd = withoutTail(begin, end);
    const auto mayBelong = [this, begin](QChar c) {
        return mayEndUrl(c) && !closesWhatIsOpen(c, begin);
    };
    const QStringView behind = m_line.sliced(urlEnd, end - urlEnd);
    m_tail = std::ranges::find_if_not(behind, mayBelong) - behind.begin();
    return urlEnd;
}

/// Whether something was opened in front of the URL, and not closed there, that ends with `c`.
bool UrlScanner::closesWhatIsOpen(QChar c, qsizetype begin) const
{
    constexpr qsizetype furthest = 1'000; // for a line may be a whole document
    const QStringView before = m_line.first(begin).last(std::min(begin, furthest));
    if (c == u'\'') {
        const auto quote = before.lastIndexOf(c);
        return quote == 0 || (quote > 0 && !before.at(quote - 1).isLetterOrNumber());
    }
    const QChar opening = c == u')' ? u'(' : c == u']' ? u'[' : QChar();
    if (opening.isNull())
        return false;
    int depth = 0;
    for (const QChar other : before)
        depth = std::max(0, depth + (other == opening ? 1 : other == c ? -1 : 0));
    return depth > 0;
}

/// Whether it ends with "/." or "/..", and that is its own: alone in its line or its quotes. In prose they are the
/// sentence's, and "/..." says that something is left out; the page above is meant by none of them.
bool UrlScanner::isDotSegment(qsizetype begin, qsizetype end) const
{
    const QStringView url = m_line.sliced(begin, end - begin);
    if (!url.endsWith(u"/..") && !url.endsWith(u"/."))
        return false;
    const QChar next = end < m_line.size() ? m_line.at(end) : QChar();
    const bool isQuoted = next == before(begin) && isOneOf(next, u"\"'`");
    return isQuoted || (m_style == LineStyle::List && next != u'.');
}

/// "+U+" of Org, "-U-" and "^U^" of Jira: by marks that stand behind a space.
bool UrlScanner::isMarked(qsizetype begin) const
{
    const QChar mark = before(begin);
    const auto first = std::find_if_not(
        m_line.rend() - begin, m_line.rend(), [mark](QChar c) { return c == mark; });
    return isOneOf(mark, u"+-^") && (first == m_line.rend() || first->isSpace());
}

/// "s/x/https:\/\/h\/y/" of sed: a slash of its own is escaped.
bool UrlScanner::isInSlashes(qsizetype begin, qsizetype end) const
{
    return m_line.at(end - 2) != u'\\'
           && m_line.sliced(m_line.indexOf(u':', begin)).startsWith(u":\\/\\/");
}

/// What ends a sentence, closes a bracket that was opened before, or ends an emphasis.
qsizetype UrlScanner::withoutTail(qsizetype begin, qsizetype end) const
{
    const auto more = [this, begin, end](QChar closing, QChar than) {
        const QStringView url = m_line.sliced(begin, end - begin);
        return url.count(closing) - url.count(than);
    };
    // Of closing brackets than of opening ones; counted once, for a line may be nothing but brackets.
    std::array surplus{std::pair{u')', more(u')', u'(')},
                       std::pair{u']', more(u']', u'[')},
                       std::pair{u'}', more(u'}', u'{')}};
    const auto closesNothing = [&surplus](QChar last) {
        return std::ranges::any_of(surplus, [last](auto &bracket) {
            return bracket.first == last && bracket.second-- > 0;
        });
    };
    Emphasis emphasis = m_emphasis;
    while (end > begin) {
        const QChar last = m_line.at(end - 1);
        const bool isJunk = (isOneOf(last, u".,;:!?'") && !isDotSegment(begin, end))
                            || closesNothing(last) || last == u'\\'
                            || emphasis.close(m_line.sliced(begin, end - begin))
                            || (last == before(begin) && isMarked(begin))
                            || (last == u'/' && isInSlashes(begin, end));
        if (!isJunk)
            return end;
        --end;
    }
    return end;
}

} // namespace coroscope
