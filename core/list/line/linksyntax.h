// SPDX-License-Identifier: MIT
#pragma once

#include "core/list/line/lineurls.h"

#include <QStringView>

namespace coroscope {

/// Where a URL ends of which markup says so: "<U>", links and references of Markdown, targets of reStructuredText,
/// "[[U]]" of Org, "U[text]" of AsciiDoc.
class LinkSyntax
{
public:
    LinkSyntax(QStringView line, LineStyle style)
        : m_line(line)
        , m_style(style)
    {
    }

    /// The end of the URL that begins there, whatever it ends with; -1 if it is none of a link.
    qsizetype endOf(qsizetype begin) const;
    /// Whether a Markdown link leads there: "](", "](<" or "[ref]: <" stands before it.
    bool isTarget(qsizetype at) const;
    /// "U[words]" of AsciiDoc; "a[]=1" and "a[1]" belong to a URL.
    bool beginsLinkText(qsizetype at) const;

private:
    qsizetype endInAngles(qsizetype begin) const;
    qsizetype endOfTarget(qsizetype begin) const;
    qsizetype endInBrackets(qsizetype begin) const;
    bool isReference(qsizetype at) const;
    bool isClosed(qsizetype end) const;
    QChar before(qsizetype at) const { return at > 0 ? m_line.at(at - 1) : QChar(); }

    QStringView m_line;
    LineStyle m_style;
};

} // namespace coroscope
