// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <QString>

namespace coroscope {

// One plain sentence that says why: what happened, and what that means for the URL. Texts that come
// from servers and lists are masked, shortened and free of control characters.

/// Why a checked URL has its verdict.
QString explain(const CheckResult &result);
/// Why a line was not checked; `input` is the line as UrlList::input() gives it.
QString explain(const UrlRow &row, const QString &input);
/// Why a row of a run is what it is by now.
QString explain(const CheckRun &run, qsizetype row);
/// What is to be known of a URL in spite of its verdict.
QString explain(Warning warning);

} // namespace coroscope
