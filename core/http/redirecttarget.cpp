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

QUrl withoutFinalDot(QUrl url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    if (host.endsWith(u'.'))
        url.setHost(host.chopped(1));
    return url;
}

RedirectTarget redirectTarget(const QUrl &base, const QByteArray &location)
{
    const QUrl reference = QUrl::fromEncoded(withEscapedBytes(location.trimmed()));
    if (reference.isEmpty() || !reference.isValid())
        return {.error = HttpError::BadRedirect};
    const QUrl target = withoutFinalDot(base.resolved(reference));
    if (!isHttpScheme(target))
        return {.error = HttpError::RedirectScheme};
    if (!isRequestable(target))
        return {.error = HttpError::BadRedirect};
    return {.url = target};
}

} // namespace coroscope
