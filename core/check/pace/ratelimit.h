// SPDX-License-Identifier: MIT
#pragma once

#include "core/http/httpresponse.h"

#include <QByteArrayView>
#include <QDateTime>

#include <chrono>
#include <optional>

namespace coroscope {

/// How long the value of a Retry-After header asks to wait, counted from `now`: seconds or a date in any
/// of the three forms of HTTP (RFC 9110, sections 5.6.7 and 10.2.3). nullopt for no wait at all, for the
/// past and for what cannot be read. At most a hundred years, so that no unit overflows.
std::optional<std::chrono::seconds> parseRetryAfter(QByteArrayView value, const QDateTime &now);

/// What an answer says of how often its server may be asked.
struct RateLimit
{
    bool isUsedUp =
        false; ///< nothing is left, or a time to wait is named without saying what is left
    std::optional<std::chrono::seconds> wait; ///< counted from `now`; at most a hundred years
};

/// Reads Retry-After and, where there is none, what came before it became common: X-RateLimit-Reset in seconds
/// or as a time since 1970 (GitHub), RateLimit-Reset, and RateLimit in both of its forms
/// (draft-ietf-httpapi-ratelimit-headers: "limit=10, remaining=0, reset=7" and "\"default\";r=0;t=7").
RateLimit rateLimitOf(const HttpResponse &response, const QDateTime &now);

} // namespace coroscope
