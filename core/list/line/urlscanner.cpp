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
    while (begin > m_end && isAsciiAlnum(m_line.at(begin - 1)))
        --begin;
    if (begin > m_end && begin < colon && m_line.at(begin - 1) == u'+') {
        --begin;
        while (begin > m_end && isAsciiAlnum(m_line.at(begin - 1)))
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
               && (isAsciiAlnum(rest.front()) || rest.front() == u'/' || rest.startsWith(u"\\\\")
                   || rest.startsWith(u"\\/"));
    // Of a link, which was meant as one; not of a sentence.
    return m_links.isTarget(m_begin) && !rest.isEmpty() && !rest.front().isSpace();
}

/// "https://*.h", "https://*/", "https://*"; not the end of "**https://**".
bool UrlScanner::isWildcard(qsizetype at) const
{
    const QChar next = at + 1 < m_line.size() ? m_line.at(at + 1) : QChar(u' ');
    return isOneOf(next, u".:/-") || (before(m_begin) != u'*' && (endsUrl(next) || next == u'\''));
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

/// Whether the bracket at `at`, which is escaped, has its partner in the URL, escaped as well: else "\(U\)" is meant.
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

/// Where it ends, as far as what stands behind it is no part of any URL; the punctuation in front of that may be.
qsizetype UrlScanner::endInProse(qsizetype begin, const Enclosure &enclosure) const
{
    const QChar opening = before(begin);
    const QChar closing = closerOf(opening);
    int depth = 0;
    qsizetype end = begin;
    for (; end < m_line.size(); ++end) {
        const QChar c = m_line.at(end);
        if (isAsciiAlnum(c) || isOneOf(c, u"/._")) // as nearly all of them
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
            || (c == u'[' && m_links.beginsLinkText(end)))
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
    if (const qsizetype end = std::max(m_links.endOf(begin), endOfAttribute(begin)); end >= 0)
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

/// "+U+" of Org, "-U-" and "^U^" of Jira: how many marks stand in front of it, behind a space.
qsizetype UrlScanner::marksBefore(qsizetype begin) const
{
    const QChar mark = before(begin);
    if (!isOneOf(mark, u"+-^"))
        return 0;
    const auto last = m_line.rend() - begin;
    const auto first = std::find_if_not(last, m_line.rend(), [mark](QChar c) { return c == mark; });
    return first == m_line.rend() || first->isSpace() ? first - last : 0;
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
    qsizetype marks = marksBefore(begin);
    while (end > begin) {
        const QChar last = m_line.at(end - 1);
        const bool isJunk =
            (isOneOf(last, u".,;:!?'") && !isDotSegment(begin, end)) || closesNothing(last)
            || last == u'\\' || emphasis.close(m_line.sliced(begin, end - begin))
            || (last == before(begin) && marks-- > 0) || (last == u'/' && isInSlashes(begin, end));
        if (!isJunk)
            return end;
        --end;
    }
    return end;
}

} // namespace coroscope
