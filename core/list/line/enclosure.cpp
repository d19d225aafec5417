// SPDX-License-Identifier: MIT
#include "core/list/line/enclosure.h"

#include "core/list/line/linetext.h"

#include <algorithm>
#include <array>

namespace coroscope {

namespace {

constexpr qsizetype furthest = 1'000; // characters, for a line may be a whole document

bool isHexDigit(QStringView line, qsizetype at)
{
    const QChar c = at < line.size() ? line.at(at).toLower() : QChar();
    return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
}

/// A mark that is none: "\#", and "%20".
bool isEscaped(QStringView line, qsizetype at)
{
    return (at > 0 && line.at(at - 1) == u'\\')
           || (line.at(at) == u'%' && isHexDigit(line, at + 1) && isHexDigit(line, at + 2));
}

/// Not further than a URL is likely to reach; -1 if there is none.
qsizetype nextOf(QStringView line, QChar mark, qsizetype from)
{
    const QStringView near = line.first(std::min(from + 4 * furthest, line.size()));
    qsizetype found = near.indexOf(mark, from);
    while (found >= 0 && isEscaped(line, found))
        found = near.indexOf(mark, found + 1);
    return found;
}

qsizetype lastOf(QStringView text, QChar mark)
{
    qsizetype found = text.lastIndexOf(mark);
    while (found >= 0 && isEscaped(text, found))
        found = found == 0 ? -1 : text.lastIndexOf(mark, found - 1);
    return found;
}

/// "[/url]", "[/*]", and "[*]" of the next item
bool isClosingTag(QStringView rest)
{
    if (!rest.startsWith(u"[/"))
        return rest.startsWith(u"[*]");
    const auto end = std::find_if_not(
        rest.begin() + 2, rest.end(), [](QChar c) { return isAsciiLetter(c) || c == u'*'; });
    return end != rest.begin() + 2 && end != rest.end() && *end == u']';
}

/// "quote" of "{quote}" and "{quote:title=x}", if that is a macro of Jira that stands around text, or a mark like "{*}".
QStringView macroAt(QStringView rest)
{
    if (rest.size() > 2 && rest.at(2) == u'}' && isOneOf(rest.at(1), u"*+^"))
        return rest.sliced(1, 1);
    static constexpr std::array names{u"color",
                                      u"quote",
                                      u"code",
                                      u"noformat",
                                      u"panel",
                                      u"section",
                                      u"column",
                                      u"info",
                                      u"note",
                                      u"tip",
                                      u"warning",
                                      u"expand",
                                      u"excerpt",
                                      u"bgcolor"};
    const auto end = std::find_if_not(rest.begin() + 1, rest.end(), isAsciiLetter);
    const QStringView name = rest.sliced(1, end - rest.begin() - 1);
    const bool isMacro = end != rest.end() && isOneOf(*end, u":}")
                         && std::ranges::any_of(names, [name](const char16_t *other) {
                                return name == QStringView(other);
                            });
    return isMacro ? name : QStringView();
}

} // namespace

Enclosure::Enclosure(QStringView line, qsizetype begin)
    : m_line(line)
    , m_begin(begin)
{
    const QChar mark = begin > 0 ? line.at(begin - 1) : QChar();
    if (mark == u'=' && beginsAttribute()) {
        m_kind = Kind::Attribute;
        m_mark = u']';
    } else if (mark == u'!' && !isWordAt(line, begin - 2)) {
        m_kind = Kind::Image;
        m_mark = u'!';
    } else if (isOneOf(mark, u"#@!%~^,") && beginsCommand(mark)) {
        m_kind = Kind::Command;
        m_mark = mark.unicode();
    }
}

QStringView Enclosure::before() const
{
    return m_line.first(m_begin).last(std::min(m_begin, furthest));
}

/// "[url=U]", and "a[href=U]" of a style sheet.
bool Enclosure::beginsAttribute() const
{
    constexpr qsizetype longestName = 20;
    const QStringView name = m_line.first(m_begin - 1).last(std::min(m_begin - 1, longestName));
    const qsizetype bracket = name.lastIndexOf(u'[');
    return bracket >= 0 && bracket + 1 < name.size()
           && std::all_of(name.begin() + bracket + 1, name.end(), isAsciiLetter)
           && nextOf(m_line, u']', m_begin) > 0;
}

/// "s#U#", "s#x#U#": the mark is there once or twice more.
bool Enclosure::beginsCommand(QChar mark) const
{
    const QStringView text = before().chopped(1);
    const auto isCommand = [text](qsizetype at) { // up to its first mark; not "it's"
        const QChar last = at > 1 ? text.at(at - 2) : QChar(u' ');
        return at > 0 && text.at(at - 1) == u's' && !isWordAt(text, at - 2)
               && !isOneOf(last, u"\\/.-_") && !(last == u'\'' && isWordAt(text, at - 3));
    };
    const qsizetype first = lastOf(text, mark);
    const qsizetype next = nextOf(m_line, mark, m_begin);
    if (next < 0)
        return false;
    return isCommand(text.size()) ? nextOf(m_line, mark, next + 1) > 0 : isCommand(first);
}

bool Enclosure::closesAt(qsizetype at) const
{
    const QStringView rest = m_line.sliced(at);
    const QChar c = rest.front();
    if (c == u'[' && isClosingTag(rest))
        return true;
    if (c == u'{')
        return closesMacro(at);
    if (c == u'-' && rest.startsWith(u"-->"))
        return true;
    if (c == u'*' && m_mark != u'*')
        return (rest.startsWith(u"*/") && isOpen(u"/*", u"*/"))
               || (rest.startsWith(u"*)") && isOpen(u"(*", u"*)"));
    if (c != m_mark)
        return false;
    switch (m_kind) {
    case Kind::None:
        return false;
    case Kind::Attribute: {
        const QStringView url = m_line.sliced(m_begin, at - m_begin);
        return url.size() > furthest || url.count(u'[') <= url.count(u']');
    }
    case Kind::Image:
        return !isWordAt(m_line, at + 1) && !rest.startsWith(u"!/");
    case Kind::Command:
        return !isEscaped(m_line, at);
    }
    return false;
}

/// "{quote}" closes a macro if "{quote}" or "{quote:x}" comes before the URL; otherwise it is a template.
bool Enclosure::closesMacro(qsizetype at) const
{
    const QStringView name = macroAt(m_line.sliced(at));
    if (name.isEmpty() || m_line.at(at + 1 + name.size()) != u'}')
        return false;
    const QStringView text = before();
    for (qsizetype i = text.lastIndexOf(u'{'); i >= 0;
         i = i == 0 ? -1 : text.lastIndexOf(u'{', i - 1)) {
        if (macroAt(text.sliced(i)) == name)
            return i == 0 || !isOneOf(text.at(i - 1), u"/=-_.&?");
    }
    return false;
}

/// A comment: "/*" of "https://h/*" opens none.
bool Enclosure::isOpen(QStringView opening, QStringView closing) const
{
    const QStringView text = before();
    const qsizetype found = text.lastIndexOf(opening);
    const QChar last = found > 0 ? text.at(found - 1) : QChar(u' ');
    return found >= 0 && (last.isSpace() || isOneOf(last, u";,(){}>"))
           && text.indexOf(closing, found + opening.size()) < 0;
}

} // namespace coroscope
