// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArray>
#include <QString>

namespace coroscope {

/// A text from anywhere, as it may stand in XML 1.0, between elements as well as in the quotes of an attribute. What nobody
/// sees, and what XML has no room for however it is written, becomes U+FFFD. Of one line.
QByteArray xmlText(const QString &text);

} // namespace coroscope
