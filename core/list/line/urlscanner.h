// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/line/emphasis.h"
#include "core/list/line/lineurls.h"
#include "core/list/line/linksyntax.h"

namespace coroscope {

class Enclosure;

/// What no URL holds unescaped and people write right behind one.
bool endsUrl(QChar c);

/// Finds URL after URL in a line in which other things may stand.
class UrlScanner
{
public:
    UrlScanner(QStringView line, LineStyle style)
        : m_line(line)
        , m_style(style)
        , m_links(line, style)
    {
    }

    bool next();
    qsizetype begin() const { return m_begin; }
    qsizetype end() const { return m_end; }
    /// How much of what stands right behind it may belong to it.
    qsizetype tail() const { return m_tail; }
    /// Whether it stands in a tag: href="U".
    bool isMarkup() const;

private:
    bool isBeginning(qsizetype colon) const;
    qsizetype schemeBefore(qsizetype end) const;
    qsizetype behindEscape(qsizetype begin, qsizetype colon) const;
    bool isWildcard(qsizetype at) const;
    qsizetype endOfAttribute(qsizetype begin) const;
    bool isPaired(qsizetype begin, qsizetype at) const;
    qsizetype endOfEscape(qsizetype begin, qsizetype at) const;
    QChar before(qsizetype at) const { return at > 0 ? m_line.at(at - 1) : QChar(); }
    qsizetype endOf(qsizetype begin);
    qsizetype endInProse(qsizetype begin, const Enclosure &enclosure) const;
    qsizetype withoutTail(qsizetype begin, qsizetype end) const;
    qsizetype marksBefore(qsizetype begin) const;
    bool isInSlashes(qsizetype begin, qsizetype end) const;
    bool isDotSegment(qsizetype begin, qsizetype end) const;
    bool closesWhatIsOpen(QChar c, qsizetype begin) const;

    QStringView m_line;
    LineStyle m_style;
    LinkSyntax m_links;
    qsizetype m_begin = 0;
    qsizetype m_end = 0;
    qsizetype m_tail = 0;
    Emphasis m_emphasis;
};

} // namespace coroscope
