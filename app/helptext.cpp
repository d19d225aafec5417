// SPDX-License-Identifier: MIT
#include "app/helptext.h"

#include <QCommandLineParser>

namespace coroscope {

QString helpText(const QCommandLineParser &parser, const QString &usage)
{
    const QString text = parser.helpText();
    return QCommandLineParser::tr("Usage: %1").arg(usage) + text.sliced(text.indexOf(u'\n'));
}

QString optionError(const QCommandLineParser &parser)
{
    const QString text = parser.errorText();
    return text.endsWith(u'.') ? text : text + u'.';
}

} // namespace coroscope
