// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/judge/verdict.h"
#include "core/http/diagnosis/diagnosis.h"

namespace coroscope {

// A diagnosis as the check of a list would see it.

/// What a check would call the same failure; None if there was an answer.
ErrorKind errorKindOf(const Diagnosis &diagnosis);

/// The headers of the answer with what may be secret masked.
QList<HttpHeader> shownHeaders(const Diagnosis &diagnosis);

} // namespace coroscope
