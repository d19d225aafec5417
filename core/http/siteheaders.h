// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpheader.h"
#include "core/http/urlpattern.h"

#include <QList>

namespace coroscope {

/// Headers that only some URLs may see, such as the credentials of one site.
struct SiteHeaders
{
    UrlPattern site;
    QList<HttpHeader> headers;

    bool operator==(const SiteHeaders &) const = default;
};

} // namespace coroscope
