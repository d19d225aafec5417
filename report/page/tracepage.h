// SPDX-License-Identifier: MIT
#pragma once

#include "report/exportedrun.h"
#include "report/traceexport.h"

namespace coroscope {

/// A run as one page of HTML that replays it in any browser, with nothing besides: its styles and scripts are in it, and
/// its policy (Content-Security-Policy) forbids it to load or send anything. Whether all of it was written.
bool writeTracePage(const ExportedRun &run, const ExportSink &sink);

} // namespace coroscope
