// SPDX-License-Identifier: MIT
#pragma once

#include "core/async/time/clock.h"

#include <QString>

namespace coroscope::ui {

/// A moment of the run with the decimals that tell it from another one `resolution` later: "6.42 s";
/// from a minute on "1:06.42".
QString momentText(Clock::TimePoint t, Clock::Duration resolution);

} // namespace coroscope::ui
