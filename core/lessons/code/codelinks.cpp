// SPDX-License-Identifier: MIT
#include "core/lessons/code/codelinks.h"

#include <QRegularExpression>

namespace coroscope {

using namespace Qt::StringLiterals;

namespace {

/// Lines of a text, found by how they begin.
class Lines
{
public:
    Lines(const QString &language, const QString &text)
        : m_language(language)
    {
        for (const QString &line : text.split(u'\n'))
            m_lines << line.trimmed();
    }

    /// 0, with a complaint, where there is no such line, or more than one.
    int find(const QString &beginning, QStringList &complaints) const
    {
        static const QRegularExpression ordinal(u" #(\\d+)$"_s);
        const QRegularExpressionMatch match = ordinal.match(beginning);
        const QString text = match.hasMatch()
                                 ? beginning.left(match.capturedStart())
                                 : beginning;
        const QList<int> found = all(text);
        const qsizetype wanted =
            match.hasMatch() ? match.capturedView(1).toInt() : 1;
        if (wanted < 1 || wanted > found.size()) {
            complaints << u"no line of the "_s % m_language
                              % u" begins with \""_s % beginning % u'"';
            return 0;
        }
        if (!match.hasMatch() && found.size() > 1) {
            complaints << u"%1 lines of the %2 begin with \"%3\""_s
                              .arg(found.size())
                              .arg(m_language, beginning);
            return 0;
        }
        return found.at(wanted - 1);
    }

private:
    QList<int> all(const QString &beginning) const
    {
        QList<int> found;
        for (qsizetype i = 0; i < m_lines.size(); ++i) {
            if (!beginning.isEmpty() && m_lines.at(i).startsWith(beginning))
                found << static_cast<int>(i + 1);
        }
        return found;
    }

    const QString m_language;
    QStringList m_lines;
};

} // namespace

CodeLinks
readCodeLinks(const QString &text, const QString &cpp, const QString &python)
{
    const QString separator = u" <=> "_s;
    const Lines cppLines(u"C++"_s, cpp);
    const Lines pythonLines(u"Python"_s, python);
    CodeLinks result;
    int number = 0;
    for (const QString &line : text.split(u'\n')) {
        ++number;
        if (line.trimmed().isEmpty() || line.startsWith(u'#'))
            continue;
        QStringList complaints;
        CodeLink link;
        if (line.count(separator) == 1) {
            link.python = pythonLines.find(
                line.section(separator, 0, 0).trimmed(), complaints);
            link.cpp =
                cppLines.find(line.section(separator, 1).trimmed(), complaints);
        } else {
            complaints << u"there must be one \" <=> \""_s;
        }
        if (complaints.isEmpty() && result.links.contains(link))
            complaints << u"it is there twice"_s;
        if (complaints.isEmpty())
            result.links << link;
        else
            result.faults << u"line %1: %2"_s.arg(number).arg(
                complaints.join(u"; "_s));
    }
    return result;
}

} // namespace coroscope
