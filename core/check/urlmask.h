// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

/// `text` with the password of every URL in it replaced by three asterisks. The text need not be a
/// proper URL: a line that was rejected can hold a secret too.
QString maskPasswords(const QString &text);

} // namespace coroscope
