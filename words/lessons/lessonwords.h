// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"

namespace coroscope {

/// "Task group": the heading of the text in resources/lessons.
QString lessonTitle(const Lesson &lesson);
/// What it shows, in a sentence or two: what stands below the heading.
QString lessonSummary(const Lesson &lesson);

} // namespace coroscope
