// SPDX-License-Identifier: MIT
#include "words/check/resultwords.h"

#include "core/check/mask/urlmask.h"
#include "words/check/statuswords.h"
#include "words/text/format.h"

#include <QUrl>

namespace coroscope {

QString placeOf(const CheckResult &result)
{
    return printable(maskPasswords(result.effectiveUrl));
}

QString hostOf(const CheckResult &result)
{
    const QString name = QUrl(result.effectiveUrl).host();
    return name.isEmpty() ? Explanation::tr("this host") : printable(name);
}

QString portOf(const CheckResult &result)
{
    const QUrl url(result.effectiveUrl);
    return QString::number(url.port(url.scheme() == u"https" ? 443 : 80));
}

QString limitOf(const CheckResult &result)
{
    return formatLimit(result.timings.total);
}

QString phraseOf(const CheckResult &result)
{
    return statusPhrase(result.status, result.reason);
}

QString answerOf(const CheckResult &result)
{
    if (result.redirects.isEmpty())
        return phraseOf(result);
    return Explanation::tr("%1 after %2 to %3")
        .arg(phraseOf(result), redirectCount(result.redirects.size()), placeOf(result));
}

QString redirectCount(qsizetype count)
{
    return count == 1 ? Explanation::tr("1 redirect")
                      : Explanation::tr("%n redirects", nullptr, static_cast<int>(count));
}

} // namespace coroscope
