// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <QString>

namespace coroscope::ui {

/// What happened, as a short sentence that names who did it: "/price/155 gave a permit of “requests” back".
QString eventSentence(const History &history, const TraceEvent &event);

/// Whether an event makes a story; the rest is for pictures.
bool belongsToStory(EventKind kind);

} // namespace coroscope::ui
