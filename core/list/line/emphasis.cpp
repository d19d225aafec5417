// SPDX-License-Identifier: MIT
#include "core/list/line/emphasis.h"

#include "core/list/line/linetext.h"

#include <algorithm>

namespace coroscope {

namespace {

constexpr QStringView marks(u"*_~+=/");

bool isBlank(QStringView line, qsizetype at)
{
    return at < 0 || at >= line.size() || line.at(at).isSpace();
}

/// Where Org lets an emphasis begin: behind white space, an opening bracket or quote, also with other marks in between.
bool isBehindOpening(QStringView line, qsizetype at, QStringView others)
{
    while (at > 0 && others.contains(line.at(at - 1)))
        --at;
    return isBlank(line, at - 1) || QStringView(u"({[").contains(line.at(at - 1));
}

/// "GET /http://h/": the line of a log, in which that is the path.
bool isRequested(QStringView line, qsizetype at)
{
    const QStringView before = line.first(at).trimmed();
    return before.endsWith(u"GET") || before.endsWith(u"HEAD") || before.endsWith(u"POST");
}

/// Whether the marks from `at` to `end`, in front of a word, are emphasis: not "+http://h/" of robots,
/// "+1", "?a=http://h/", a path, nor the comment of a language.
bool mayOpen(QStringView line, qsizetype at, qsizetype end, bool isAtUrl)
{
    const QChar mark = line.at(at);
    if (mark == u'/' && end - at == 1)
        return isAtUrl && isBehindOpening(line, at, u"*_+") && !isRequested(line, at);
    if (mark == u'/')
        return at == 0 || line.at(at - 1) != u':';
    if (end - at > 1)
        return true;
    if (mark == u'+')
        return isBlank(line, at - 1) && line.at(end).isLetter() && !isAtUrl;
    return mark != u'=' || isBehindOpening(line, at, u"*_+/")
           || QStringView(u"\"'").contains(line.at(at - 1));
}

} // namespace

void Emphasis::pass(QStringView line, qsizetype begin, qsizetype end)
{
    for (qsizetype at = begin; at < end;) {
        const qsizetype mark = marks.indexOf(line.at(at));
        const auto runEnd = std::find_if(
            line.begin() + at, line.begin() + end, [&](QChar c) { return c != line.at(at); });
        const qsizetype next = runEnd - line.begin();
        if (mark >= 0 && !isPath(line.sliced(begin, end - begin), at - begin, next - at)) {
            const bool opens = !isBlank(line, next) && !isWordAt(line, at - 1);
            const bool closes = !isBlank(line, at - 1) && !isWordAt(line, next);
            qsizetype &open = m_open[static_cast<std::size_t>(mark)];
            if (closes && (open > 0 || !opens))
                open = std::max<qsizetype>(0, open - (next - at));
            else if (opens && mayOpen(line, at, next, next == end))
                open += next - at;
        }
        at = next;
    }
}

/// Whether slashes of what stands between two URLs are no marks: a single one is one in front of a URL, and behind one
/// in front of which it was opened.
bool Emphasis::isPath(QStringView between, qsizetype at, qsizetype length) const
{
    if (between.at(at) != u'/' || length == 2)
        return false;
    const bool isOpen = m_open[static_cast<std::size_t>(marks.indexOf(u'/'))] % 2 == 1;
    return length > 2 || !(at + 1 == between.size() || (at == 0 && isOpen));
}

bool Emphasis::close(QStringView text)
{
    const QChar last = text.back();
    const qsizetype found = marks.indexOf(last);
    if (found < 0)
        return false;
    qsizetype &open = m_open[static_cast<std::size_t>(found)];
    // Of what two opened, a single slash is the URL's own.
    const bool isHalf = last == u'/' && open % 2 == 0 && !text.chopped(1).endsWith(u'/');
    if (open == 0 || isHalf)
        return false;
    --open;
    return true;
}

} // namespace coroscope
