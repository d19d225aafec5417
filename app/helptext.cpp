// SPDX-License-Identifier: MIT
#include "app/helptext.h"

#include <QCommandLineParser>

namespace coroscope {

QString helpText(const QCommandLineParser &parser, const QString &usage)
{
    const QString text = parser.helpText();
    return QCommandLineParser::tr("Usage: %1").arg(usage) + text.sliced(text.indexOf(u'\n'));
}

QString helpText(const QString &usage, const QString &description, const QList<OptionGroup> &groups)
{
    QString text = QCommandLineParser::tr("Usage: %1").arg(usage) + u'\n' + description + u'\n';
    for (const OptionGroup &group : groups)
        text += u'\n' + group.helpText();
    return text;
}

QString optionError(const QCommandLineParser &parser)
{
    const QString text = parser.errorText();
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace coroscope
