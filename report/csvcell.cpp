// SPDX-License-Identifier: MIT
#include "report/csvcell.h"

namespace coroscope {

namespace {

/// Some spreadsheets take signs of full width for the plain ones.
bool beginsFormula(QChar first)
{
    return QStringView(u"=+-@\t\r\n\uff1d\uff0b\uff0d\uff20").contains(first);
}

} // namespace

QByteArray csvCell(QString text)
{
    if (!text.isEmpty() && beginsFormula(text.front()))
        text.prepend(u'\'');
    return '"' + text.replace(u'"', QStringLiteral("\"\"")).toUtf8() + '"';
}

} // namespace coroscope
