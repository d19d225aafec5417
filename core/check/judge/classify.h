// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/check/options/checkoptions.h"
#include "core/http/httpresponse.h"

#include <QDateTime>

#include <chrono>
#include <optional>
#include <vector>

namespace coroscope {

struct Diagnosis;

/// What to think of one attempt, and whether another one is worthwhile.
struct Judgement
{
    Verdict verdict = Verdict::Pending;
    ErrorKind error = ErrorKind::None;
    std::vector<Warning> warnings;
    /// Another attempt may go better: after a timeout, a look-up that failed, a connection that was cut, a
    /// rate limit, 408, 500, 502, 503, 504, and what a CDN says of the server behind it (520 to 527, 530).
    /// Not after a Retry-After beyond CheckOptions::maxRetryAfter.
    bool retryable = false;
    /// How long the server wants to be left alone. Only after an answer that may be worth repeating;
    /// without `retryable` it is longer than CheckOptions::maxRetryAfter.
    std::optional<std::chrono::seconds> retryAfter;
    QString failedAssertion; ///< BodyAssertion::name() of the first that does not hold
};

/// What is wrong with a certificate that was not to be verified: one of the Tls… kinds, or None.
ErrorKind tlsFaultOf(const HttpResponse &response);

/// Judges an answer, or the lack of one. A pure function; `now` is what a Retry-After date is compared
/// with.
Judgement judge(const HttpResponse &response,
                const CheckOptions &options,
                const QDateTime &now = QDateTime::currentDateTimeUtc());

/// What a check would call the same failure; None if there was an answer.
ErrorKind errorKindOf(const Diagnosis &diagnosis);

} // namespace coroscope
