// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/history.h"

#include <QString>

namespace coroscope::ui {

/// What happened, as a short sentence that names who did it: "/price/155 gave a permit of “requests” back".
QString eventSentence(const History &history, const TraceEvent &event);

} // namespace coroscope::ui
