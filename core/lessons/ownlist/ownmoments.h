// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "core/lessons/moments/namedmoment.h"

#include <QList>

namespace coroscope {

/// Of the named moments of a run over somebody's own pages those whose names hold
/// there as well: some tell of the pages of the lab, and a cancellation is that of
/// the lesson only where nobody has stopped it.
QList<NamedMoment> momentsOfOwnRun(const Lesson &lesson,
                                   QList<NamedMoment> moments,
                                   LessonEnd end);

} // namespace coroscope
