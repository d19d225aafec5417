// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/run/checkrun.h"
#include "ui/monitor/inspector/inspectorcontent.h"

namespace coroscope::ui {

/// All that is known of a row of the list at a moment.
InspectorContent inspectRow(const CheckRun &run, int row, Moment t);

} // namespace coroscope::ui
