// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"

#include <vector>

namespace coroscope {

/// The runs of a store for people: a line each, safe for a terminal.
QString runsText(const std::vector<KeptRun> &runs);
/// The same for programs, as a JSON document.
QByteArray runsJson(const std::vector<KeptRun> &runs);

} // namespace coroscope
