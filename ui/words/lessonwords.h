// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"

namespace coroscope::ui {

/// "Task group".
QString lessonTitle(const Lesson &lesson);
/// What it shows, in a sentence.
QString lessonSummary(const Lesson &lesson);

} // namespace coroscope::ui
