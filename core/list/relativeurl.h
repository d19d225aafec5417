// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>

namespace coroscope {

/// The URL that `reference` is on a page at `base`, with its escapes as they are written.
QByteArray resolvedUrl(const QByteArray &base, const QByteArray &reference);

} // namespace coroscope
