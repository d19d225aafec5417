// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/plots/durationhistogram.h"
#include "words/text/tip.h"

namespace coroscope::ui {

// What the picture of durations says, in words.

Tip durationTip(const DurationColumn &column, const DomainWords &words);
Tip durationTip(const DurationHistogram::Bar &bar, const DomainWords &words);

/// In a sentence, for who does not see the picture.
QString durationText(const DurationColumn &column);
/// Only where something ended.
QString durationText(const DurationPicture &picture);

} // namespace coroscope::ui
