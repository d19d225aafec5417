// SPDX-License-Identifier: MIT
#include "core/recorder/passwordmask.h"

#include <algorithm>

namespace coroscope {

namespace {

bool endsAuthority(QChar c)
{
    return c == u'/' || c == u'?' || c == u'#' || c.isSpace();
}

} // namespace

QString maskUrlPasswords(const QString &text)
{
    constexpr QStringView slashes = u"://";
    QString masked = text;
    for (qsizetype at = masked.indexOf(slashes); at >= 0; at = masked.indexOf(slashes, at)) {
        at += slashes.size();
        const qsizetype end =
            std::find_if(masked.cbegin() + at, masked.cend(), endsAuthority) - masked.cbegin();
        const qsizetype colon = masked.indexOf(u':', at);
        const qsizetype last = QStringView(masked).first(end).lastIndexOf(u'@');
        if (colon >= at && last > colon)
            masked.replace(colon + 1, last - colon - 1, QStringLiteral("***"));
    }
    return masked;
}

} // namespace coroscope
