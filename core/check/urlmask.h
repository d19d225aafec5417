// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

QT_BEGIN_NAMESPACE
class QUrl;
QT_END_NAMESPACE

namespace coroscope {

/// `text` with the password of every URL in it replaced by three asterisks. The text need not be a
/// proper URL: a line that was rejected can hold a secret too.
QString maskPasswords(const QString &text);
/// As it is sent: percent-encoded.
QString maskPasswords(const QUrl &url);

} // namespace coroscope
