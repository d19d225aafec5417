// SPDX-License-Identifier: MIT
#pragma once

#include <QtGlobal>

namespace coroscope {

/// How a lesson is run.
struct LessonOptions
{
    quint64 seed = 1; ///< of jitter and random latencies
    double rate =
        1; ///< seconds of the lesson in a real second, see SystemClock
    bool isPaused = false; ///< from the beginning
};

} // namespace coroscope
