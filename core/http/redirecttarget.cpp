// SPDX-License-Identifier: MIT
#include "core/http/redirecttarget.h"

#include "core/http/requestable.h"

namespace coroscope {

RedirectTarget redirectTarget(const QUrl &base, const QByteArray &location)
{
    const QUrl reference = QUrl::fromEncoded(location.trimmed());
    if (reference.isEmpty() || !reference.isValid())
        return {.error = HttpError::BadRedirect};
    const QUrl target = base.resolved(reference);
    if (!isHttpScheme(target))
        return {.error = HttpError::RedirectScheme};
    if (!isRequestable(target))
        return {.error = HttpError::BadRedirect};
    return {.url = target};
}

} // namespace coroscope
