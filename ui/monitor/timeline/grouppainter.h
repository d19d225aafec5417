// SPDX-License-Identifier: MIT
#pragma once

#include "core/trace/lanes/groupindex.h"
#include "core/trace/tasktree.h"
#include "ui/monitor/timeline/timelinerows.h"
#include "ui/monitor/timeline/timelinesheet.h"

#include <QPen>

#include <vector>

namespace coroscope::ui {

/// A group of tasks as the rows of its children have it: those that stand together. Where others stand between them, as
/// those that live do, a group is in several of these.
struct GroupRows
{
    const TaskGroupSpan *group = nullptr;
    int first = 0;
    int last = 0;
    int outside = 0; ///< how many others end at the same row, and hold this one
};

/// The groups that have rows from `first` to `last`, and the row before and after those. Looks at the innermost
/// groups of each row, so that the depth of the tree costs nothing.
std::vector<GroupRows> groupsAmong(const History &history,
                                   const TimelineRows &rows,
                                   const GroupIndex &groups,
                                   int first,
                                   int last);

/// What its bracket is drawn with.
QPen groupPen(const Theme &theme);

/// Draws the life of each group as a bracket that embraces the rows of its children: open on its right side while it goes
/// on, and with the sign of what left it, if that was an exception.
void paintGroups(const TimelinePaper &paper,
                 const MonitorContext &context,
                 const TimelineRows &rows,
                 const GroupIndex &groups);

/// Of the group that the task has children in at `m`, a line each: since when, and what left it. Empty: it has none.
QStringList groupInWords(const MonitorContext &context,
                         const GroupIndex &groups,
                         const TaskTrack &parent,
                         Moment m);

} // namespace coroscope::ui
