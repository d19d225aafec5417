// SPDX-License-Identifier: MIT
#pragma once

#include "report/compare/reportedrun.h"

namespace coroscope {

/// Reads a JSON or JSON Lines report; - is standard input, and "run:12" or "run:last" a run of the store. Else a sentence that
/// says why that cannot be. Says on standard error if the end of the file is missing.
std::variant<ReportedRun, QString> readReportFile(const QString &name, const QString &store);

} // namespace coroscope
