// SPDX-License-Identifier: MIT
#include "app/manual/roff.h"

#include <QStringList>

namespace coroscope {

namespace {

/// Of "--size WxH" or "FILE": what stands for something else.
bool isValue(const QString &word, const QString &tag)
{
    const bool isOfOption = tag.startsWith(u'-') && !word.startsWith(u'-');
    return isOfOption || (word == word.toUpper() && !word.startsWith(u'-'));
}

QByteArray roffQuoted(const QString &text)
{
    return '"' + RoffWriter::escaped(text) + '"';
}

} // namespace

RoffWriter::RoffWriter(const QString &name, const QString &version)
{
    // Without a date: the same sources give the same page.
    line(".TH " + roffQuoted(name.toUpper()) + " 1 \"\" "
         + roffQuoted(QStringLiteral("Coroscope ") + version) + " \"User Commands\"");
    line(".nh"); // a name that is broken cannot be copied
}

QByteArray RoffWriter::escaped(const QString &text)
{
    QByteArray escaped;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const QChar letter = text[i];
        // A lone one is a hyphen, at which a line may break; two begin an option.
        const bool isOfOption = letter == u'-'
                                && (text.mid(i, 2) == u"--" || (i > 0 && text[i - 1] == u'-')
                                    || i == 0 || text[i - 1] == u' ');
        switch (letter.unicode()) {
        case u'\\':
            escaped += "\\e";
            break;
        case u'"':
            escaped += "\\(dq";
            break;
        case u'\'':
            escaped += "\\(aq";
            break;
        case u'`':
            escaped += "\\(ga";
            break;
        case u'^':
            escaped += "\\(ha";
            break;
        case u'~':
            escaped += "\\(ti";
            break;
        default:
            if (isOfOption)
                escaped += "\\-";
            else if (letter.unicode() < 0x80)
                escaped += letter.toLatin1();
            else
                escaped +=
                    "\\[u"
                    + QByteArray::number(letter.unicode(), 16).toUpper().rightJustified(4, '0')
                    + ']';
        }
    }
    return escaped;
}

void RoffWriter::line(const QByteArray &text)
{
    m_text += text + '\n';
}

void RoffWriter::section(const QString &title)
{
    line(".SH " + roffQuoted(title.toUpper()));
}

void RoffWriter::subsection(const QString &title)
{
    line(".SS " + roffQuoted(title));
}

void RoffWriter::paragraph(const QString &text)
{
    line(".PP");
    line("\\&" + escaped(text.simplified()));
}

void RoffWriter::item(const QString &tag, const QString &text)
{
    line(".TP");
    QByteArray words;
    for (const QString &word : tag.split(u' ')) {
        if (!words.isEmpty())
            words += ' ';
        words += (isValue(word, tag) ? "\\fI" : "\\fB") + escaped(word) + "\\fR";
    }
    line(words);
    line("\\&" + escaped(text.simplified()));
}

void RoffWriter::headline(const QString &name, const QString &summary)
{
    line(name.toUtf8() + " \\- " + escaped(summary));
}

void RoffWriter::synopsis(const QString &command, const QString &rest)
{
    line(".PP");
    line("\\fB" + escaped(command) + "\\fR " + escaped(rest));
}

} // namespace coroscope
