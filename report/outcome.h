// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"

#include <QStringList>

#include <chrono>

namespace coroscope {

struct ReportOptions;

/// What reports for people say of a run as a whole, as it stands.
struct Outcome
{
    QString headline; ///< "3 of 120 URLs are not ok"
    QStringList
        sentences; ///< of a cancelled run how far it came; how many URLs there are, how long it took, and
                   ///< what asking once more has come to
    VerdictCounts rows;
    QStringList failures; ///< what those have in common that are not ok

    static Outcome
    of(const CheckRun &run, std::chrono::nanoseconds elapsed, const ReportOptions &options);
};

} // namespace coroscope
