// SPDX-License-Identifier: MIT
#include "core/list/line/linemender.h"

#include "core/list/line/linetext.h"
#include "core/list/line/urltemplate.h"

#include <QStringBuilder>

#include <algorithm>
#include <array>
#include <optional>

namespace coroscope {

namespace {

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

/// Path segments "." and ".." mean something; the full stop of a sentence does not, nor what is left of "/...".
bool endsWithDotSegment(QStringView text, QChar next)
{
    return next != u'.' && (text.endsWith(u"/.") || text.endsWith(u"/.."));
}

/// `next`: what stood behind it.
bool endsWithJunk(QStringView text, QChar next)
{
    if (text.isEmpty())
        return false;
    const QChar last = text.back();
    if (last.isLetterOrNumber() || last == u'/')
        return false;
    if (last == u'\\') // of a line that goes on; not of "http:\\h\"
        return text.indexOf(last) == text.size() - 1;
    if (last == u'.')
        return !endsWithDotSegment(text, next);
    if (last == u':') // not the one of a scheme
        return text.indexOf(u':') < text.size() - 1;
    if (last == u'>'
        && templateEnd(text, std::max<qsizetype>(0, text.lastIndexOf(u'<'))) == text.size())
        return false;
    return isQuote(last) || QStringView(u",;>\u3002\u3001\uff0c").contains(last);
}

/// Takes away what ends with junk, and brackets that close nothing.
QStringView withoutTail(QStringView text)
{
    constexpr QStringView openings = u"([{";
    constexpr QStringView closings = u")]}";
    // How many more close than open; counted once, for a line may be nothing but brackets.
    std::array<std::optional<qsizetype>, 3> surplus;
    const QStringView whole = text;
    for (; !text.isEmpty(); text.chop(1)) {
        if (endsWithJunk(text, text.size() < whole.size() ? whole.at(text.size()) : QChar()))
            continue;
        const qsizetype kind = closings.indexOf(text.back());
        if (kind < 0)
            break;
        auto &more = surplus[static_cast<std::size_t>(kind)];
        if (!more)
            more = text.count(closings.at(kind)) - text.count(openings.at(kind));
        if (*more <= 0)
            break;
        --*more;
    }
    return text;
}

/// `opened`: takes the quotes and brackets in front of it.
QStringView unwrapped(QStringView text, QString &opened)
{
    bool mayHoldLink = true; // what is taken away makes none
    for (;;) {
        const qsizetype before = text.size();
        text = withoutPadding(text);
        text = text.sliced(bulletLength(text));
        const QStringView target = mayHoldLink ? markdownTarget(text) : QStringView();
        mayHoldLink = !target.isEmpty();
        if (mayHoldLink) {
            text = target;
            opened += u'(';
        }
        while (!text.isEmpty() && isOpening(text.front())) {
            opened += text.front();
            text = text.sliced(1);
        }
        text = withoutTail(text);
        if (text.size() == before)
            return text;
    }
}

bool closesOneOf(QStringView opened, QChar c)
{
    return (c == u')' && opened.contains(u'(')) || (c == u']' && opened.contains(u'['))
           || (isQuote(c) && opened.contains(c));
}

} // namespace

MendedLine mendLine(const QString &line)
{
    QString visible = line;
    if (std::ranges::any_of(line, isStowaway))
        visible.removeIf(isStowaway);
    QString opened;
    const QStringView text = unwrapped(visible, opened);
    if (text.size() == visible.size())
        return {visible, {}};
    const QStringView behind = QStringView(visible).sliced(text.end() - visible.cbegin());
    const auto end = std::ranges::find_if_not(
        behind, [&opened](QChar c) { return mayEndUrl(c) && !closesOneOf(opened, c); });
    const QString tail = behind.first(end - behind.begin()).toString();
    const bool isInAngles = end != behind.end() && *end == u'>' && opened.contains(u'<');
    return isInAngles ? MendedLine{text % tail, {}} : MendedLine{text.toString(), tail};
}

} // namespace coroscope
