// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkresult.h"

// Results to keep in one way or another, and to compare with what comes back.

/// Nothing of it is as it is at first, but for its headers.
coroscope::CheckResult fullResult(int target);
coroscope::CheckResult plainResult(int target, coroscope::Verdict verdict);

/// Fails the test if they differ: but for their task, their headers and when they were finished.
void compare(const coroscope::CheckResult &is, const coroscope::CheckResult &was);
