// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/lesson.h"
#include "core/lessons/moments/runfacts.h"

#include <QList>
#include <QString>

namespace coroscope {

/// A line of a table that compares two runs.
struct ComparedFact
{
    QString what;
    QString before;
    QString now;

    bool isOther() const { return before != now; }
};

/// What was set otherwise: knobs, and the seed. Empty: nothing.
QList<ComparedFact>
comparedSettings(const Lesson &lesson, const LessonOptions &before, const LessonOptions &now);
/// What came of it; what neither run had is left out.
QList<ComparedFact> comparedFacts(const RunFacts &before, const RunFacts &now);

} // namespace coroscope
