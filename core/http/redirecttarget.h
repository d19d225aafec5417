// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpmessage.h"

namespace coroscope {

/// Where a redirect leads, or why nowhere.
struct RedirectTarget
{
    HttpUrl url = {};
    HttpError error =
        HttpError::None; ///< else BadRedirect or RedirectScheme, and `url` is of no use
};

/// Resolves a Location header of the answer from `base`. Its bytes keep their values, whatever the encoding.
RedirectTarget redirectTarget(const HttpUrl &base, const QByteArray &location);

} // namespace coroscope
