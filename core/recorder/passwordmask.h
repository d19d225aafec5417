// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// `text` with the password of each URL in it replaced by three asterisks: what stands between the colon and the last
/// `@` before the path.
QString maskUrlPasswords(const QString &text);

} // namespace coroscope
