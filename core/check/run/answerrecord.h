// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/classify.h"
#include "core/check/run/checkresult.h"

namespace coroscope {

/// Writes an answer and its judgement into the result, in place of the one before. What may be secret in its
/// headers, those that were sent among it, does not get into the result.
void recordAnswer(CheckResult &result,
                  const HttpResponse &response,
                  const Judgement &judgement,
                  const RequestOptions &sent);

/// The result of a target whose attempt was cut off: what an earlier one was told is no answer to it.
CheckResult withoutAnswer(CheckResult &&result);

} // namespace coroscope
