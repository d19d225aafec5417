// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/http/httpresponse.h"
#include "core/trace/taskstate.h"

#include <QString>

namespace coroscope {

// The one word for each thing, as heads of columns, chips and legends show it: "Broken", "Not trusted".

QString verdictWord(Verdict verdict);
/// Of a URL that has no verdict yet: it matters whether its request is under way; turns on the loop do not.
QString urlStateWord(TaskState state);
/// The same where a task that has failed is followed by another one, as only then there is no verdict.
QString pendingWord(TaskState state);
QString phaseWord(HttpPhase phase);
QString warningWord(Warning warning);
/// "Connection refused"; empty for ErrorKind::None.
QString errorWord(ErrorKind kind);

} // namespace coroscope
