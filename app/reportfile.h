// SPDX-License-Identifier: MIT
#pragma once

#include "report/compare/reportedrun.h"

namespace coroscope {

/// Reads a JSON or JSON Lines report; - is standard input. Else a sentence that says why that cannot be. Says on standard
/// error if the end of the file is missing.
std::variant<ReportedRun, QString> readReportFile(const QString &name);

} // namespace coroscope
