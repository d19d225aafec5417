// SPDX-License-Identifier: MIT
#pragma once

#include <QUrl>

namespace coroscope {

/// Scheme, host and port of an http or https URL, such as "https://example.com:443": what a connection
/// serves and what credentials belong to (RFC 6454).
QString originOf(const QUrl &url);

} // namespace coroscope
