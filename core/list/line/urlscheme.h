// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QStringView>

namespace coroscope {

/// The URL that `reference` is on a page at `base`, as it is written; its dot segments are still there.
QByteArray resolvedUrl(const QByteArray &base, const QByteArray &reference);

bool isWebScheme(QStringView scheme);

/// Schemes that are written without "//", so that "localhost:8080" and "std::string" are not taken for one.
bool isKnownScheme(QStringView scheme);

/// Schemes whose rest is a program, a query or data, whatever that looks like.
bool isProgramScheme(QStringView scheme);

/// Whether what stands behind "scheme:" can be the rest of a URL: no port, no second colon, no password.
bool mayFollowScheme(QStringView scheme, QStringView rest);

} // namespace coroscope
