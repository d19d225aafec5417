// SPDX-License-Identifier: MIT
#include "core/check/linemender.h"

#include <algorithm>

namespace coroscope {

namespace {

/// Characters without width that copying from a web page or a word processor leaves in the middle of a
/// URL. The joiners U+200C and U+200D are not among them: scripts and emoji need those.
bool isStowaway(QChar c)
{
    const char16_t u = c.unicode();
    if (u < 0x00ad) // nearly always
        return false;
    return u == 0x00ad || u == 0x180e || u == 0x200b || u == 0x200e || u == 0x200f
           || (u >= 0x202a && u <= 0x202e) || (u >= 0x2060 && u <= 0x2069) || u == 0xfeff;
}

bool isPadding(QChar c)
{
    return c.isSpace() || c.unicode() == 0x200c || c.unicode() == 0x200d;
}

QStringView withoutPadding(QStringView text)
{
    const auto first = std::ranges::find_if_not(text, isPadding);
    text = text.sliced(first - text.begin());
    while (!text.isEmpty() && isPadding(text.back()))
        text.chop(1);
    return text;
}

bool isQuote(QChar c)
{
    return QStringView(
               u"\"'`\u2018\u2019\u201a\u201b\u201c\u201d\u201e\u201f\u00ab\u00bb\u2039\u203a")
        .contains(c);
}

bool isOpening(QChar c)
{
    return isQuote(c) || QStringView(u"<([{").contains(c);
}

/// "- ", "* ", "12. ", "3) ": how lists are written. Returns how long it is, or 0.
qsizetype bulletLength(QStringView text)
{
    qsizetype length = 0;
    if (!text.isEmpty() && QStringView(u"-*+\u2022\u2013\u2014\u00b7").contains(text.front())) {
        length = 1;
    } else {
        while (length < text.size() && text.at(length).isDigit())
            ++length;
        if (length == 0 || length == text.size() || !QStringView(u".)").contains(text.at(length)))
            return 0;
        ++length;
    }
    return length < text.size() && text.at(length).isSpace() ? length : 0;
}

/// Of "[words](target) more words" the target, whose own parentheses are balanced; else empty.
QStringView markdownTarget(QStringView text)
{
    if (text.startsWith(u"http", Qt::CaseInsensitive))
        return {};
    const auto link = text.indexOf(u"](http", 0, Qt::CaseInsensitive);
    if (link < 0)
        return {};
    const QStringView target = text.sliced(link + 2);
    int depth = 1;
    for (qsizetype i = 0; i < target.size(); ++i) {
        const QChar c = target.at(i);
        if (c.isSpace()) // a title follows
            return target.first(i);
        depth += c == u'(' ? 1 : c == u')' ? -1 : 0;
        if (depth == 0)
            return target.first(i);
    }
    return target;
}

/// Path segments "." and ".." mean something; the full stop of a sentence does not.
bool endsWithDotSegment(QStringView text)
{
    return text.endsWith(u"/.") || text.endsWith(u"/..");
}

bool closesNothing(QStringView text, QChar opening, QChar closing)
{
    return text.endsWith(closing) && text.count(closing) > text.count(opening);
}

bool endsWithJunk(QStringView text)
{
    if (text.isEmpty())
        return false;
    const QChar last = text.back();
    if (last.isLetterOrNumber() || last == u'/')
        return false;
    if (last == u'.')
        return !endsWithDotSegment(text);
    if (last == u':') // not the one of a scheme
        return text.indexOf(u':') < text.size() - 1;
    return isQuote(last) || QStringView(u",;>\u3002\u3001\uff0c").contains(last)
           || closesNothing(text, u'(', u')') || closesNothing(text, u'[', u']')
           || closesNothing(text, u'{', u'}');
}

QStringView unwrapped(QStringView text)
{
    for (;;) {
        const qsizetype before = text.size();
        text = withoutPadding(text);
        text = text.sliced(bulletLength(text));
        if (const QStringView target = markdownTarget(text); !target.isEmpty())
            text = target;
        while (!text.isEmpty() && isOpening(text.front()))
            text = text.sliced(1);
        while (endsWithJunk(text))
            text.chop(1);
        if (text.size() == before)
            return text;
    }
}

} // namespace

bool isBlankOrComment(QStringView line)
{
    const auto first =
        std::ranges::find_if_not(line, [](QChar c) { return isPadding(c) || isStowaway(c); });
    return first == line.end() || *first == u'#';
}

QStringView withoutComment(QStringView line)
{
    // Words in front of a URL, such as the text of a Markdown link, may have a # of their own.
    const auto urlAt = std::max<qsizetype>(0, line.indexOf(u"://"));
    for (auto at = line.indexOf(u'#', urlAt); at > 0; at = line.indexOf(u'#', at + 1)) {
        if (line.at(at - 1).isSpace())
            return withoutPadding(line.first(at));
    }
    return line;
}

QString mendLine(const QString &line)
{
    QString visible = line;
    if (std::ranges::any_of(line, isStowaway))
        visible.removeIf(isStowaway);
    const QStringView text = unwrapped(visible);
    return text.size() == visible.size() ? visible : text.toString();
}

} // namespace coroscope
