// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"
#include "ui/monitor/healthstrip.h"

namespace coroscope::ui {

/// How many figures latencyFigures() gives.
inline constexpr int latencyFigureCount = 2;

/// How long answers took, and how long URLs were kept waiting, of what ended in the five seconds before `m`; of a run that
/// is over by then, of all.
std::vector<HealthStrip::Figure> latencyFigures(const CheckRun &run, Moment m);

} // namespace coroscope::ui
