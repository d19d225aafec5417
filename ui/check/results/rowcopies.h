// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/options/checkoptions.h"

#include <QString>

#include <vector>

namespace coroscope {
class CheckRun;
}

namespace coroscope::ui {

// What rows of the results are copied as, besides lines of their cells. Rows are those of the list.

/// A command for a shell for each URL among them, that asks as a check with these options does. Without headers and
/// passwords, which may be nobody else's business.
QString rowsAsCurl(const CheckRun &run, const std::vector<int> &rows, const CheckOptions &options);

/// A table of verdict, status, URL and cause.
QString rowsAsMarkdown(const CheckRun &run, const std::vector<int> &rows);

} // namespace coroscope::ui
