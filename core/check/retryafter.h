// SPDX-License-Identifier: MIT
#pragma once

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace coroscope {

/// How long the value of a Retry-After header asks to wait, counted from `now`: seconds or a date in any
/// of the three forms of HTTP (RFC 9110, sections 5.6.7 and 10.2.3). nullopt for no wait at all, for the
/// past and for what cannot be read. At most a hundred years, so that no unit overflows.
std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, const QDateTime &now);

} // namespace coroscope
