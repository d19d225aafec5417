// SPDX-License-Identifier: MIT
#pragma once

#include "core/lessons/code/codelinks.h"
#include "core/lessons/code/codetrail.h"
#include "core/trace/history.h"

#include <QList>
#include <QMap>

#include <vector>

namespace coroscope::ui {

/// What is marked in one of the two texts; lines are numbers from 1.
struct LineMarks
{
    QMap<int, int> tasks; ///< how many stand there
    int onLoop = 0;       ///< where the task stands that has the loop; 0: in none of these lines
    int present = 0;      ///< where the one stands that is looked at
    QList<int> awaits;    ///< what awaits that, or, where nobody is looked at, where anybody stands

    bool operator==(const LineMarks &) const = default;
};

/// Two lines that mean the same and are marked.
struct CodeBand
{
    CodeLink lines;
    bool isPresent = false;

    bool operator==(const CodeBand &) const = default;
};

struct CodeMarks
{
    LineMarks cpp;
    LineMarks python;
    QList<CodeBand> bands;
    TaskId lookedAt = TaskId::None; ///< the one that is selected, or has the loop
    TaskId onLoop = TaskId::None;   ///< also where it has awaited nothing yet, and so has no line

    bool operator==(const CodeMarks &) const = default;
};

/// What is marked at a moment: where the tasks stand, and of the one that is looked at also what awaits it: calls in its
/// own code, and where the tasks above it wait.
CodeMarks marksAt(const CodeTrail &trail,
                  const CodeLinks &links,
                  const History &history,
                  TaskId selected,
                  Moment m);

/// A time in which a task was at a line.
struct LineVisit
{
    TaskId task = TaskId::None;
    MomentSpan span;
    bool isAbove = false; ///< it awaited what it had called there

    bool operator==(const LineVisit &other) const
    {
        return task == other.task && span.began() == other.span.began();
    }
};

/// Who is at one of these lines of the C++ at that moment, in the order in which they came; then who was, the last one
/// first. Who comes later is none of them.
std::vector<LineVisit> visitsBy(const CodeTrail &trail, const QList<int> &lines, Moment m);

/// The lines that mean the same as one of the other text; none, one, or several.
QList<int> cppLinesOf(const CodeLinks &links, int python);
QList<int> pythonLinesOf(const CodeLinks &links, int cpp);

} // namespace coroscope::ui
