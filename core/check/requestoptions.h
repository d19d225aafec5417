// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/siteheaders.h"

#include <QByteArray>
#include <QList>

#include <chrono>

namespace coroscope {

/// How a URL is asked for.
enum class CheckMethod : quint8 {
    Get,
    Head,
    HeadThenGet, ///< a GET in the same attempt, where the HEAD was refused
};

/// What every request of a batch sends, and how much of an answer it takes.
struct RequestOptions
{
    CheckMethod method = CheckMethod::Get;
    QByteArray userAgent;           ///< empty: Coroscope/<version>
    QList<HttpHeader> headers;      ///< to all URLs of the list, wherever they are
    QList<SiteHeaders> siteHeaders; ///< to those that match; the later beats the earlier
    int maxRedirects = 10;
    qint64 maxBody = 1 << 20; ///< bytes

    bool operator==(const RequestOptions &) const = default;
};

} // namespace coroscope
