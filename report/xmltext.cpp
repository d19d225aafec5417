// SPDX-License-Identifier: MIT
#include "report/xmltext.h"

#include "words/text/format.h"

namespace coroscope {

QByteArray xmlText(const QString &text)
{
    QString shown = printable(text, text.size());
    for (QChar &c : shown) {
        if (c.unicode() == 0xfffe || c.unicode() == 0xffff)
            c = QChar::ReplacementCharacter;
    }
    return shown.toHtmlEscaped().toUtf8(); // > as well, so that there is no "]]>"
}

} // namespace coroscope
