// SPDX-License-Identifier: MIT
#pragma once

#include "ui/check/hosts/hostlane.h"
#include "words/text/tip.h"

namespace coroscope::ui {

/// All that a lane shows, in words.
Tip hostTip(const HostLane &lane, Clock::TimePoint now);
/// The same as one plain sentence, for screen readers.
QString hostDescription(const HostLane &lane, Clock::TimePoint now);

} // namespace coroscope::ui
