// SPDX-License-Identifier: MIT
#pragma once

#include <QString>

namespace coroscope {

class HttpUrl;

/// `text` with every secret that a URL in it may hold replaced by three asterisks: a password, and a user name
/// that may be a token, since it stands alone ("https://TOKEN@host") or looks like one. The text need not be a
/// proper URL, and may contain more than a URL: a line that was rejected, a header, or a complaint can hold a
/// secret too. In doubt it is masked. What may be shown, logged, copied or exported goes through here.
QString maskPasswords(const QString &text);
/// As it is written and sent: percent-encoded.
QString maskPasswords(const HttpUrl &url);

} // namespace coroscope
