// SPDX-License-Identifier: MIT
#pragma once

#include <QStringView>

namespace coroscope {

bool isWebScheme(QStringView scheme);

/// Schemes that are written without "//", so that "localhost:8080" and "std::string" are not taken for one.
bool isKnownScheme(QStringView scheme);

/// Whether what stands behind "scheme:" can be the rest of a URL: no port, no second colon, no password.
bool mayFollowScheme(QStringView scheme, QStringView rest);

} // namespace coroscope
