// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>

namespace coroscope {

/// Whether the text is a URL in the one spelling that Coroscope keeps, with nothing about it to be mended, resolved or
/// escaped: most of what lists hold, told apart by one look at each byte. False for any that might need more, such as
/// those without a path, or with a user, a fragment or an escape.
bool isCanonicalUrl(QByteArrayView text);

} // namespace coroscope
