// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkprogress.h"
#include "core/check/run/inflightrequest.h"

#include <QString>

namespace coroscope {

/// "112 of 305 checked".
QString checkedText(const CheckProgress &progress);

/// Of a run that is over: "Cancelled after 32.5 s, 112 of 305 checked", "Finished after 32.5 s, 305 of 305
/// checked".
QString outcomeText(const CheckProgress &progress);

/// What a check is doing: "Waiting for the first byte".
QString inFlightWord(const InFlightRequest &request);
/// The same in a sentence, and for how long: "Waiting for the first byte, for 1.2 s by now: attempt 2."
QString inFlightSentence(const InFlightRequest &request, Clock::TimePoint now);
/// "8 in flight, 10 waiting, 2 backing off"; what is none is left out.
QString inFlightCounts(const InFlightRequests &requests);
/// "3 requests left, the oldest for 14 s: http://…".
QString leftSentence(int left, Clock::Duration oldest, const QString &url);

} // namespace coroscope
