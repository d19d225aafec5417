// SPDX-License-Identifier: MIT
#include "core/list/line/bareline.h"

#include "core/list/line/linetext.h"
#include "core/list/line/texsigns.h"
#include "core/list/line/urltemplate.h"

#include <QRegularExpression>

#include <algorithm>

namespace coroscope {

namespace {

constexpr qsizetype maxSpaces = 8;

/// The words that may belong to the URL: up to a remark, which begins with a sign, or a wider gap.
QStringView wordsBehind(QStringView rest)
{
    qsizetype end = 0;
    while (end < rest.size() && (end == 0 || rest.at(end) == u' ')) {
        const qsizetype begin = end == 0 ? 0 : end + 1;
        if (begin == rest.size() || !(rest.at(begin).isLetterOrNumber() || rest.at(begin) == u'_'))
            break;
        const auto space =
            std::find_if(rest.begin() + begin, rest.end(), [](QChar c) { return c.isSpace(); });
        end = space - rest.begin();
    }
    return rest.first(end);
}

/// "my file.pdf", but not "Node.js".
bool endsLikeFile(QStringView text)
{
    static const QRegularExpression file(
        QStringLiteral(
            R"([\w)\]-]\.(?!(?:js|py|io|ai|com|org|net|dev)$)(?=\w*[a-z])\w{1,5}(?:[?#]\S*)?$)"),
        QRegularExpression::CaseInsensitiveOption);
    return file.match(text).hasMatch();
}

/// How much of what stands behind a space belongs to the URL in front of it.
qsizetype lengthOfMore(QStringView url, QStringView rest)
{
    static const QRegularExpression more(QStringLiteral(R"(&[\w.-]+=|%[0-9A-Fa-f]{2})"));
    const QStringView authority = url.sliced(url.indexOf(u"//") + 2);
    if (authority.indexOf(u'/') < 0) {
        // The host goes on, or a password: such a line is wrong, and not another host's.
        const qsizetype colon = authority.indexOf(u':');
        const bool hasPassword =
            colon >= 0 && authority.size() > colon + 1 && !authority.at(colon + 1).isDigit();
        const bool isWord = rest.trimmed().count(u' ') == 0;
        const bool goesOn = rest.trimmed().startsWith(u'/') || (hasPassword && rest.contains(u'@'))
                            || (isWord && rest.contains(u'/'));
        return goesOn ? rest.size() : 0;
    }
    const QStringView words = wordsBehind(rest);
    const bool isPath =
        !authority.endsWith(u'/') && (url.back().isLetterOrNumber() || url.back() == u'_');
    if (!isPath || words.count(u' ') > maxSpaces)
        return 0;
    const bool hasMore =
        more.match(words).hasMatch() && (words.contains(u'%') || url.contains(u'?'));
    const bool isFile = endsLikeFile(words) && !endsLikeFile(url);
    return hasMore || isFile ? words.size() : 0;
}

/// "</a>", "<br>", "\">": what stands behind a URL that was cut out of a page.
bool beginsMarkup(QStringView rest)
{
    static const QRegularExpression tag(
        QStringLiteral(
            R"(^(?:"\s*/?>|</|<(?:a|b|i|p|br|hr|li|td|tr|em|div|img|span|strong)(?:\s[^>]*)?/?>))"),
        QRegularExpression::CaseInsensitiveOption);
    return (rest.front() == u'<' || rest.front() == u'"') && tag.match(rest).hasMatch();
}

/// Behind the bracket or quote that closes what was opened before the URL; -1 if nothing does.
qsizetype endOfEnclosed(QStringView text, qsizetype begin)
{
    const QChar opening = begin > 0 ? text.at(begin - 1) : QChar();
    const QChar closing = closerOf(opening);
    int depth = 0;
    for (qsizetype i = begin; !closing.isNull() && i < text.size(); ++i) {
        if (text.at(i) == closing && depth-- == 0)
            return i + 1;
        depth += text.at(i) == opening && opening != closing ? 1 : 0;
    }
    return -1;
}

} // namespace

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

qsizetype endOfBareUrl(QStringView text, qsizetype begin, qsizetype inText)
{
    if (const qsizetype end = endOfEnclosed(text, begin); end >= 0)
        return end;
    for (qsizetype i = begin; i < text.size(); ++i) {
        if (const qsizetype past = templateEnd(text, i); past > 0) {
            i = past - 1;
            continue;
        }
        const QChar c = text.at(i);
        if (const TexSign sign = texSignAt(text, i); sign.length > 0) {
            i += sign.length - 1;
            continue;
        }
        if (isWideDelimiter(c) || beginsMarkup(text.sliced(i)))
            return i;
        if (!c.isSpace() || c == u'\u0085')
            continue;
        if (text.sliced(i).trimmed().isEmpty())
            return i;
        const qsizetype more = lengthOfMore(text.sliced(begin, i - begin), text.sliced(i + 1));
        return more > 0 ? i + 1 + more : std::min(i, inText);
    }
    return text.size();
}

} // namespace coroscope
