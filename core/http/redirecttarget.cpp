// SPDX-License-Identifier: MIT
#include "core/http/redirecttarget.h"

#include "core/http/requestable.h"

namespace coroscope {

namespace {

/// QUrl would take bytes that are no UTF-8 for damage, and send another name.
QByteArray withEscapedBytes(const QByteArray &location)
{
    QByteArray escaped;
    escaped.reserve(location.size());
    for (const char c : location) {
        if (static_cast<unsigned char>(c) < 0x80)
            escaped += c;
        else
            escaped += '%' + QByteArray(1, c).toHex().toUpper();
    }
    return escaped;
}

} // namespace

RedirectTarget redirectTarget(const HttpUrl &base, const QByteArray &location)
{
    const QByteArray reference = withEscapedBytes(location.trimmed());
    const HttpUrl target = base.resolved(reference).withoutFinalDot();
    if (reference.isEmpty() || !target.url().isValid())
        return {.error = HttpError::BadRedirect};
    if (!isHttpScheme(target))
        return {.error = HttpError::RedirectScheme};
    if (!isRequestable(target))
        return {.error = HttpError::BadRedirect};
    return {.url = target};
}

} // namespace coroscope
