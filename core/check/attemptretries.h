// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/retrypolicy.h"
#include "core/check/checkoptions.h"
#include "core/check/classify.h"

namespace coroscope {

/// How often and when an attempt is repeated, by what endAttempt() throws.
RetryPolicy attemptRetries(const CheckOptions &options);

/// Ends an attempt whose URL may be another one, which is asked for at once.
[[noreturn]] void endMisreading(const Judgement &judgement, int status);

/// Ends an attempt that was not ok, for retry() to know why: throws TimeoutError or AttemptFailed.
[[noreturn]] void endAttempt(const Judgement &judgement, int status, const CheckOptions &options);

} // namespace coroscope
