// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

/// What of CheckOptions somebody may choose, one by one: an option of the command line, a field of the
/// window.
enum class CheckOption : quint8 {
    Include,
    Exclude,
    ExcludePrivate,
    Method,
    Headers,
    Rules,
    BasicAuth,
    UserAgent,
    MaxRedirects,
    Proxy,
    Family,
    Reuse,
    Insecure,
    MinTls,
    Authorities,
    Accept,
    BodyContains,
    BodyLacks,
    MaxBody,
    CertificateDays,
    Concurrency,
    PerHost,
    Delay,
    Timeout,
    IdleTimeout,
    Retries,
    Seed,
};

} // namespace coroscope
