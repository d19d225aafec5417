// SPDX-License-Identifier: MIT
#include "app/arguments/helptext.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QStringBuilder>

namespace coroscope {

namespace {

/// As Qt sets it, but Qt knows one list of options only: so each section is one.
QString sectionText(const HelpSection &section)
{
    QCommandLineParser parser;
    parser.addOptions(section.options);
    const QString help = parser.helpText();
    // A usage line, an empty one, a title, the options.
    const qsizetype list = help.indexOf(u'\n', help.indexOf(QLatin1String("\n\n")) + 2);
    return section.title % u':' % help.sliced(list);
}

} // namespace

QString withDefault(const QString &text, const QString &fallback)
{
    if (fallback.isEmpty())
        return text;
    return QCoreApplication::translate("coroscope::HelpText", "%1 (default %2)")
        .arg(text, fallback);
}

QString helpText(const QCommandLineParser &parser, const QString &usage)
{
    const QString text = parser.helpText();
    return QCommandLineParser::tr("Usage: %1").arg(usage) + text.sliced(text.indexOf(u'\n'));
}

QString
helpText(const QString &usage, const QString &description, const QList<HelpSection> &sections)
{
    QString text = QCommandLineParser::tr("Usage: %1").arg(usage) + u'\n' + description + u'\n';
    for (const HelpSection &section : sections)
        text += u'\n' + sectionText(section);
    return text;
}

QString optionError(const QCommandLineParser &parser)
{
    const QString text = parser.errorText();
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace coroscope
