// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/inflightrequest.h"

#include <QString>

namespace coroscope {

/// What a check is doing: "Waiting for the first byte".
QString inFlightWord(const InFlightRequest &flight);
/// The same in a sentence, and for how long: "Waiting for the first byte, for 1.2 s by now: attempt 2."
QString inFlightSentence(const InFlightRequest &flight, Clock::TimePoint now);
/// "8 in flight, 10 waiting, 2 backing off"; what is none is left out.
QString flightCounts(const InFlightRequests &flights);
/// "3 requests left, the oldest for 14 s: http://…".
QString leftSentence(int left, Clock::Duration oldest, const QString &url);

} // namespace coroscope
