// SPDX-License-Identifier: MIT
#include "core/list/lineurls.h"

#include "core/list/linemender.h"
#include "core/list/linetext.h"

#include <QStringBuilder>

#include <algorithm>

namespace coroscope {

namespace {

bool isAlnum(QChar c)
{
    return isAsciiLetter(c) || (c >= u'0' && c <= u'9');
}

/// What no URL holds unescaped and people write right behind one.
bool endsUrl(QChar c)
{
    if (c.unicode() < 0x80)
        return c <= u' ' || c == u'<' || c == u'>' || c == u'"' || c == u'`' || c == u'|'
               || c == u'\x7f';
    return c.isSpace() || isWideDelimiter(c);
}

QChar closerOf(QChar opening)
{
    switch (opening.unicode()) {
    case u'(':
        return u')';
    case u'[':
        return u']';
    case u'{':
        return u'}';
    case u'<':
        return u'>';
    case u'"':
    case u'\'':
    case u'`':
        return opening;
    case u'\u2018':
        return u'\u2019';
    case u'\u201c':
    case u'\u201e':
        return u'\u201d';
    case u'\u00ab':
        return u'\u00bb';
    case u'\u2039':
        return u'\u203a';
    default:
        return {};
    }
}

bool hasSchemeAt(QStringView line, qsizetype at)
{
    const QStringView rest = line.sliced(at);
    return rest.startsWith(u"http://", Qt::CaseInsensitive)
           || rest.startsWith(u"https://", Qt::CaseInsensitive);
}

/// Plainly, for it is asked of every character of large files.
template <std::size_t Size>
bool isOneOf(QChar c, const char16_t (&characters)[Size])
{
    return std::find(characters, characters + Size - 1, c.unicode()) != characters + Size - 1;
}

/// Finds URL after URL in a line in which other things may stand.
class UrlScanner
{
public:
    UrlScanner(QStringView line, LineStyle style)
        : m_line(line)
        , m_style(style)
    {
    }

    bool next();
    qsizetype begin() const { return m_begin; }
    qsizetype end() const { return m_end; }
    /// How much of what stands right behind it may belong to it.
    qsizetype tail() const { return m_tail; }

private:
    bool isBeginning(qsizetype colon) const;
    qsizetype schemeBefore(qsizetype colon) const;
    bool isTarget(qsizetype at) const;
    QChar before(qsizetype at) const { return at > 0 ? m_line.at(at - 1) : QChar(); }
    qsizetype endOf(qsizetype begin);
    qsizetype endInAngles(qsizetype begin) const;
    qsizetype withoutTail(qsizetype begin, qsizetype end) const;
    bool closesWhatIsOpen(QChar c, qsizetype begin) const;

    QStringView m_line;
    LineStyle m_style;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
    qsizetype m_tail = 0;
};

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
        m_end = std::max(endOf(begin), colon + 1);
        return true;
    }
    return false;
}

/// "git+https" is another scheme than "https", "*https" and "see-https" are that one.
qsizetype UrlScanner::schemeBefore(qsizetype colon) const
{
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
    return begin;
}

bool UrlScanner::isBeginning(qsizetype colon) const
{
    const QStringView rest = m_line.sliced(colon + 1);
    if (rest.startsWith(u"//"))
        return rest.size() > 2 && !rest.at(2).isSpace();
    const QStringView scheme = m_line.sliced(m_begin, colon - m_begin);
    const bool isWeb = scheme.compare(u"http", Qt::CaseInsensitive) == 0
                       || scheme.compare(u"https", Qt::CaseInsensitive) == 0;
    if (isWeb)
        return !rest.isEmpty() && (isAlnum(rest.front()) || isOneOf(rest.front(), u"/\\"));
    // Of a link, which was meant as one; not of a sentence.
    return isTarget(m_begin) && !rest.isEmpty() && !rest.front().isSpace();
}

/// Whether a Markdown link leads there: "](" or "<" stands before it.
bool UrlScanner::isTarget(qsizetype at) const
{
    if (m_style != LineStyle::Markdown || at == 0)
        return false;
    return m_line.first(at).endsWith(u"](") || m_line.first(at).endsWith(u"](<");
}

/// "<U>": nothing but the angle ends it. In "](<U>)" there may even be spaces.
qsizetype UrlScanner::endInAngles(qsizetype begin) const
{
    const bool mayHaveSpaces = isTarget(begin);
    for (qsizetype i = begin; i < m_line.size(); ++i) {
        const QChar c = m_line.at(i);
        if (c == u'>')
            return i;
        if (c == u'<' || (c.isSpace() && !mayHaveSpaces))
            break;
    }
    return -1;
}

qsizetype UrlScanner::endOf(qsizetype begin)
{
    m_tail = 0;
    const QChar opening = before(begin);
    if (opening == u'<') {
        if (const qsizetype end = endInAngles(begin); end >= 0)
            return end;
    }
    const QChar closing = closerOf(opening);
    int depth = 0;
    qsizetype end = begin;
    for (; end < m_line.size(); ++end) {
        const QChar c = m_line.at(end);
        if (endsUrl(c) || (c == closing && (depth == 0 || c == opening)))
            break;
        if (c == u'\\' && end + 1 < m_line.size() && isOneOf(m_line.at(end + 1), u"nrt\"\\")
            && m_style != LineStyle::Markdown && end > begin + 7)
            break; // a line end or a quote, as programs log it
        if (c == u']' && m_line.sliced(end).startsWith(u"]("))
            break;
        if (c == opening && !closing.isNull())
            ++depth;
        else if (c == closing)
            --depth;
        if (isOneOf(c, u",;") && hasSchemeAt(m_line, end + 1))
            break;
    }
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
    const QStringView before = m_line.first(begin);
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

/// What ends a sentence, closes a bracket that was opened before, or ends an emphasis.
qsizetype UrlScanner::withoutTail(qsizetype begin, qsizetype end) const
{
    const auto closesNothing = [this, begin](qsizetype at, QChar opening) {
        const QStringView url = m_line.sliced(begin, at - begin);
        return url.count(m_line.at(at)) >= url.count(opening);
    };
    const QChar opening = before(begin);
    while (end > begin) {
        const QChar last = m_line.at(end - 1);
        const QStringView url = m_line.sliced(begin, end - begin);
        const bool isDotSegment = url.endsWith(u"/.") || url.endsWith(u"/..");
        const bool isJunk = (isOneOf(last, u".,;:!?'") && !isDotSegment)
                            || (isOneOf(last, u"*_~") && last == opening)
                            || (last == u')' && closesNothing(end - 1, u'('))
                            || (last == u']' && closesNothing(end - 1, u'['))
                            || (last == u'}' && closesNothing(end - 1, u'{'))
                            || (last == u'\\' && m_style == LineStyle::Markdown);
        if (!isJunk)
            return end;
        --end;
    }
    return end;
}

/// Where a line that is nothing but a URL ends, which may hold spaces, and where something about it begins.
class BareLine
{
public:
    explicit BareLine(QStringView text)
        : m_text(text)
    {
    }

    /// `begin`: where the scheme begins. Behind the last character that belongs to the URL or closes
    /// what was opened before it.
    qsizetype end(qsizetype begin) const;

private:
    bool remarkBegins(qsizetype space, qsizetype begin) const;

    QStringView m_text;
};

bool isNumber(QStringView word)
{
    return std::ranges::all_of(word, [](QChar c) { return c.isDigit() || isOneOf(c, u".,:%"); });
}

qsizetype BareLine::end(qsizetype begin) const
{
    const QChar closing = closerOf(begin > 0 ? m_text.at(begin - 1) : QChar());
    if (!closing.isNull()) {
        const QChar opening = m_text.at(begin - 1);
        int depth = 0;
        for (qsizetype i = begin; i < m_text.size(); ++i) {
            if (m_text.at(i) == closing && depth-- == 0)
                return i + 1;
            depth += m_text.at(i) == opening && opening != closing ? 1 : 0;
        }
    }
    for (qsizetype i = begin; i < m_text.size(); ++i) {
        const QChar c = m_text.at(i);
        if (isWideDelimiter(c) || (c.isSpace() && c != u'\u0085' && remarkBegins(i, begin)))
            return i;
    }
    return m_text.size();
}

bool BareLine::remarkBegins(qsizetype space, qsizetype begin) const
{
    const QStringView rest = m_text.sliced(space);
    const QStringView after = rest.trimmed();
    if (after.isEmpty() || rest.front() == u'\t' || rest.startsWith(u"  ")
        || rest.startsWith(u" \t"))
        return true;
    const auto wordEnd = std::ranges::find_if(after, [](QChar c) { return c.isSpace(); });
    const QStringView word = after.first(wordEnd - after.begin());
    const auto isWordy = [](QChar c) { return c.isLetterOrNumber(); };
    const bool isSign = !isOneOf(word.front(), u"/?&=%") && std::ranges::none_of(word, isWordy);
    const QStringView url = m_text.sliced(begin, space - begin);
    const bool hasHost = url.indexOf(u'/', url.indexOf(u"//") + 2) > 0;
    if (isSign || isOneOf(word.front(), u"([{\"'<#|\u201c\u2018\u00ab"))
        return true;
    if (isOneOf(url.back(), u",;:)]}>\"'") || (hasHost && url.back() == u'/'))
        return true;
    if (isNumber(word) && hasHost && (word.size() == 3 || word.size() == after.size()))
        return true; // a status, as logs and tables have it
    const bool looksLikePath = after.contains(u'/') || after.contains(u'%') || after.contains(u'=')
                               || after.lastIndexOf(u'.') >= after.size() - 6;
    const bool isSentence = std::ranges::count_if(after, [](QChar c) { return c.isSpace(); }) >= 2;
    return isSentence && !(looksLikePath && after.contains(u'.') && !after.endsWith(u'.'))
           && !after.contains(u'/');
}

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
    for (qsizetype at = 0; at < line.size();) {
        const auto isBreak = [](QChar c) { return endsUrl(c) || isOneOf(c, u"()[]{}'*,;"); };
        const auto begin = std::find_if_not(line.begin() + at, line.end(), isBreak);
        const auto end = std::find_if(begin, line.end(), isBreak);
        QStringView word = line.sliced(begin - line.begin(), end - begin);
        while (!word.isEmpty() && isOneOf(word.back(), u".:!?"))
            word.chop(1);
        const bool isFirst = found.empty() && standsAtFront(line, begin - line.begin());
        const bool isWeb = word.startsWith(u"www.", Qt::CaseInsensitive);
        if ((isWeb || (isFirst && style != LineStyle::Markdown)) && looksLikeHost(word))
            found.push_back({begin - line.begin(), begin - line.begin() + word.size()});
        at = end - line.begin();
    }
    return found;
}

/// A line in which nothing has the form of a URL.
std::vector<LineUrl> urlsOfPlainLine(QStringView line, LineStyle style)
{
    const auto bullet = bulletLength(line);
    const QStringView text = withoutPadding(line.sliced(bullet));
    const bool isWord = std::ranges::none_of(text, [](QChar c) { return c.isSpace(); });
    const bool isRule =
        std::ranges::all_of(text, [](QChar c) { return isOneOf(c, u"-=_*~+#.|:"); });
    if (style == LineStyle::List && isWord && !isRule)
        return {{0, line.size(), ListLink::Kind::Line}};
    const auto colon = text.indexOf(u':');
    const bool isOther = style != LineStyle::Markdown && colon > 0 && isWord
                         && std::ranges::all_of(text.first(colon), isAsciiLetter)
                         && colon + 1 < text.size();
    if (isOther)
        return {{0, line.size(), ListLink::Kind::Line}};
    return wordsWithoutScheme(line, style);
}

} // namespace

std::vector<LineUrl> urlsOfLine(QStringView whole, LineStyle style)
{
    const bool isMarkdown = style == LineStyle::Markdown;
    const QStringView line = isMarkdown ? whole : withoutComment(whole);
    std::vector<LineUrl> found;
    for (UrlScanner scanner(line, style); scanner.next();)
        found.push_back({.begin = scanner.begin(), .end = scanner.end(), .tail = scanner.tail()});
    if (found.empty())
        return urlsOfPlainLine(line, style);
    const qsizetype first = found.front().begin;
    const auto isSpace = [](QChar c) { return c.isSpace(); };
    if (first > 0 && line.at(first - 1).isDigit() && std::ranges::none_of(line, isSpace))
        return {{0, line.size(), ListLink::Kind::Line}}; // "1http://h/"
    if (found.size() == 1 && !isMarkdown && standsAtFront(line, first))
        return {{0, BareLine(line).end(first), ListLink::Kind::Line}};
    return found;
}

} // namespace coroscope
