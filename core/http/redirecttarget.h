// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpmessage.h"

namespace coroscope {

/// "host." is the same host as "host", but not to those who compare names: certificates, proxies, servers.
QUrl withoutFinalDot(QUrl url);

/// Where a redirect leads, or why nowhere.
struct RedirectTarget
{
    QUrl url = {};
    HttpError error =
        HttpError::None; ///< else BadRedirect or RedirectScheme, and `url` is of no use
};

/// Resolves a Location header of the answer from `base`. Its bytes keep their values, whatever the encoding.
RedirectTarget redirectTarget(const QUrl &base, const QByteArray &location);

} // namespace coroscope
