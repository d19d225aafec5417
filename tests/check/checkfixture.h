// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkengine.h"

#include <functional>

/// Checks a list to its end, or until `during` cancels it.
coroscope::CheckRun check(
    const coroscope::UrlList &list,
    const coroscope::CheckOptions &options,
    const std::function<void(coroscope::CheckEngine &, const coroscope::CheckRun &)> &during = {});
coroscope::CheckRun check(
    const QByteArray &text,
    const coroscope::CheckOptions &options,
    const std::function<void(coroscope::CheckEngine &, const coroscope::CheckRun &)> &during = {});

/// Short limits, for tests that wait for them.
coroscope::CheckOptions quick();

/// The result of a run with one target.
coroscope::CheckResult only(const coroscope::CheckRun &run);
