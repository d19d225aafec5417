// SPDX-License-Identifier: MIT
#include "core/lessons/moments/ruletext.h"

namespace coroscope {

using namespace Qt::StringLiterals;

RuleText::RuleText(QStringView text)
{
    for (text = text.trimmed(); !text.isEmpty(); text = text.trimmed()) {
        const bool isQuoted = text.startsWith(u'"');
        if (isQuoted)
            text = text.sliced(1);
        qsizetype end = text.indexOf(isQuoted ? u'"' : u' ');
        if (isQuoted && end < 0)
            throw RuleFault(u"a quote is not closed"_s);
        if (end < 0)
            end = text.size();
        m_words << text.first(end).toString();
        text = text.sliced(std::min(end + 1, text.size()));
    }
}

QString RuleText::take(QLatin1String what)
{
    if (m_words.isEmpty())
        throw RuleFault(u"it ends where it should name "_s + what);
    return m_words.takeFirst();
}

std::optional<QString> RuleText::takeAfter(QLatin1String keyword,
                                           QLatin1String what)
{
    if (m_words.isEmpty() || m_words.constFirst() != keyword)
        return std::nullopt;
    m_words.removeFirst();
    return take(what);
}

void RuleText::finish() const
{
    if (!m_words.isEmpty())
        throw RuleFault(u"\"%1\" is not understood"_s.arg(m_words.first()));
}

bool fitsPattern(QStringView name, const QString &pattern)
{
    const QList<QStringView> parts = QStringView(pattern).split(u'*');
    if (parts.size() == 1)
        return name == pattern;
    // An empty text begins and ends with nothing only if it is no null one.
    if (name.isEmpty())
        return pattern.size() + 1 == parts.size();
    if (!name.startsWith(parts.first()))
        return false;
    name = name.sliced(parts.first().size());
    for (const QStringView part : parts.sliced(1, parts.size() - 2)) {
        const qsizetype at = name.indexOf(part);
        if (at < 0)
            return false;
        name = name.sliced(at + part.size());
    }
    return name.endsWith(parts.last());
}

} // namespace coroscope
