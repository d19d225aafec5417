// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/retrypolicy.h"
#include "core/check/run/checkresult.h"

namespace coroscope {

/// `tail` without its last mark: of "!." it is "!". Marks of one kind are one, as in an ellipsis.
QByteArray withoutLastMark(QByteArray tail);

/// Whether the server has refused a URL that may be another one: it is asked for with less of its tail then, at once.
/// An answer that is not about the URL itself (a rate limit, a fault of the server) does not count, nor does a missing
/// answer.
bool wasMisread(const AttemptReport &attempt);

/// With how much of UrlList::tail() a target is asked for next.
QByteArray tailToAsk(const QByteArray &tail, const std::vector<AttemptReport> &attempts);

/// `retries` of a target with a tail: an attempt that was misread is followed by another one, and does not count as
/// one of theirs. `result` outlives the policy.
RetryPolicy withReadings(RetryPolicy retries, const CheckResult &result);

} // namespace coroscope
