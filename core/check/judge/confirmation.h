// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkresult.h"

namespace coroscope {

/// Whether a URL is asked for once more before it is called what its result says: it was asked for, and is broken or gave
/// no answer. Whoever blocks, or lets others wait, is not pressed.
bool isDoubtful(const CheckResult &result);

/// What is to be thought of a doubtful URL that was asked for once more; `second` began with the attempts of `first`. An
/// answer is not given up for none, and nothing for what says nothing of the URL; else the newer one counts. All attempts
/// stay. CheckResult::firstVerdict is set if anybody was asked.
CheckResult confirmed(CheckResult first, CheckResult second);

} // namespace coroscope
