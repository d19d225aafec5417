// SPDX-License-Identifier: MIT
#include "words/text/tip.h"

#include "words/text/format.h"

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestLine = 1'000;
constexpr qsizetype longestInOneLine = 110;
constexpr qsizetype longestWord = 60; ///< a tool tip is as wide as its widest word

/// A place to break at, of no width, in every long word.
QString breakable(const QString &text)
{
    QString broken;
    qsizetype word = 0;
    for (const QChar c : text) {
        word = c.isSpace() ? 0 : word + 1;
        if (word > longestWord && !c.isLowSurrogate()) {
            broken += QChar(0x200b);
            word = 0;
        }
        broken += c;
    }
    return broken;
}

/// What is short is not wrapped: left to itself, Qt makes a square of it.
QString lineOf(const QString &text, const QString &escaped)
{
    return (text.size() <= longestInOneLine ? u"<div style=\"white-space:pre\">"_s : u"<div>"_s)
           % escaped % u"</div>";
}

} // namespace

Tip &Tip::addHead(const QString &text, const QString &beside)
{
    const QString head = printable(text, longestLine);
    const QString rest = beside.isEmpty() ? QString() : u" · " % printable(beside, longestLine);
    m_lines += lineOf(head % rest,
                      u"<b>" % breakable(head).toHtmlEscaped() % u"</b>"
                          % breakable(rest).toHtmlEscaped());
    return *this;
}

Tip &Tip::addLine(const QString &text)
{
    const QString line = printable(text, longestLine);
    if (!line.isEmpty())
        m_lines += lineOf(line, breakable(line).toHtmlEscaped());
    return *this;
}

Tip &Tip::add(const Tip &more)
{
    m_lines += more.m_lines;
    return *this;
}

QString Tip::html() const
{
    return m_lines.isEmpty() ? QString() : u"<qt>" % m_lines % u"</qt>";
}

QString tipText(const QString &text)
{
    return Tip(text).html();
}

} // namespace coroscope
