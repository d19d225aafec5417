// SPDX-License-Identifier: MIT
#pragma once

#include "ui/monitor/monitorcontext.h"
#include "ui/monitor/timeline/timelinelayout.h"
#include "ui/monitor/timeline/timescale.h"
#include "words/text/tip.h"

QT_BEGIN_NAMESPACE
class QPainter;
QT_END_NAMESPACE

namespace coroscope::ui {

/// Where a sheet paints: rows first … last of that layout are in view, and exist.
struct TimelinePaper
{
    QPainter &painter;
    const TimelineLayout &layout;
    const TimeScale &scale;
    int first = 0;
    int last = 0;
};

/// What the rows of the timeline are, at the moment that the cursor shows: tasks, or lanes.
class TimelineSheet
{
public:
    virtual ~TimelineSheet() = default;

    /// Of each row, where all rows together have `room`.
    virtual int rowHeight(int room) const = 0;
    virtual int count() const = 0;
    /// Where the task is shown; -1: nowhere.
    virtual int rowOf(TaskId task) const = 0;
    /// Whose the row is at that place of the axis, so many pixels below its top; nullptr: nobody's.
    virtual const TaskTrack *taskAt(int row, int depth, Moment m) const = 0;
    /// The row that has to be in sight while the timeline follows the run; -1: the first.
    virtual int frontRow() const = 0;
    /// The task to select instead of the one that is, `by` rows down; nullptr if there is none.
    virtual const TaskTrack *neighbour(TaskId selected, int by, int firstVisible) const = 0;
    /// The next failed task from the selected one on, in that direction; nullptr if there is none.
    virtual const TaskTrack *problem(TaskId selected, int direction) const = 0;

    virtual Tip tipOfName(int row) const = 0;
    virtual Tip tipAt(int row, int depth, Moment m) const = 0;

    virtual void paintBands(const TimelinePaper &paper, int hoveredRow) = 0;
    virtual void paintBars(const TimelinePaper &paper) = 0;
    virtual void paintNames(const TimelinePaper &paper) = 0;
    virtual void paintHeader(QPainter &painter, const TimelineLayout &layout) = 0;
    /// Instead of rows, where there are none.
    virtual QString emptyText() const = 0;
    /// Its fonts are others now.
    virtual void onThemeChanged() {}

protected:
    static bool isProblem(std::optional<TaskState> state)
    {
        return state == TaskState::Failed || state == TaskState::TimedOut;
    }

    /// The next task that failed in the order of their start, from that one on.
    static const TaskTrack *
    problemAmong(const MonitorContext &context, TaskId selected, int direction);

    TimelineSheet() = default;
    Q_DISABLE_COPY_MOVE(TimelineSheet)
};

} // namespace coroscope::ui
