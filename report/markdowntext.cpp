// SPDX-License-Identifier: MIT
#include "report/markdowntext.h"

#include <QStringBuilder>

namespace coroscope {

namespace {

bool isMark(QChar c)
{
    return QStringView(u"&<>|`*[]\\~$").contains(c);
}

} // namespace

/// Character references mean no more than the character wherever they stand, also in the middle of
/// a table and of an address; an underscore within a word means nothing anyhow.
QString markdownText(const QString &text)
{
    QString escaped;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar c = text[i];
        const auto isOfWord = [&text](qsizetype at) {
            return at >= 0 && at < text.size() && text[at].isLetterOrNumber();
        };
        const bool isEmphasis = c == u'_' && !(isOfWord(i - 1) && isOfWord(i + 1));
        if (isMark(c) || isEmphasis)
            escaped += u"&#" % QString::number(c.unicode()) % u';';
        else
            escaped += c;
    }
    return escaped;
}

/// A URL, in which none of these needs to be written as it is.
QString markdownTarget(const QString &url)
{
    QString target;
    for (const QChar c : url) {
        if (QStringView(u"<>|`\\ ").contains(c))
            target += u'%' % QString::number(c.unicode(), 16).toUpper();
        else
            target += c == u'&' ? QStringLiteral("&amp;") : QString(c);
    }
    return target;
}

QString markdownCells(const QStringList &texts)
{
    return u"| " % texts.join(u" | ") % u" |\n";
}

} // namespace coroscope
