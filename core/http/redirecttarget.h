// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpmessage.h"

namespace coroscope {

/// Where a redirect leads, or why nowhere.
struct RedirectTarget
{
    QUrl url = {};
    HttpError error =
        HttpError::None; ///< else BadRedirect or RedirectScheme, and `url` is of no use
};

/// Resolves a Location header of the answer from `base`.
RedirectTarget redirectTarget(const QUrl &base, const QByteArray &location);

} // namespace coroscope
