// SPDX-License-Identifier: MIT
#pragma once

#include "core/check/store/keptrun.h"

#include <QString>

namespace coroscope {

/// What a run is called: the name that it was given, or of what it is. Safe to show.
QString runTitle(const KeptRun &run);
/// Whether it came to its end, in a word: "finished", "interrupted".
QString runStateWord(KeptRun::State state);
/// The minute in which a run, or a check of a URL, took place, where the user is: "2026-03-12 14:03".
QString runMoment(const QDateTime &moment);

} // namespace coroscope
