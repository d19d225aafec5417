// SPDX-License-Identifier: MIT
// Which rows of the timeline are in sight, by itself and for what is selected.
#include "ui/monitor/timeline/tasktips.h"
#include "ui/monitor/timeline/timelineview.h"

#include <QScopedValueRollback>
#include <QScrollBar>

namespace coroscope::ui {

void TimelineView::updateScrollRange()
{
    const QScopedValueRollback guard(m_isScrolling, true);
    const TimelineLayout geometry = layout();
    verticalScrollBar()->setSingleStep(geometry.rowHeight);
    verticalScrollBar()->setPageStep(geometry.rows().height());
    verticalScrollBar()->setRange(0, geometry.largestScroll(sheet().count()));
    if (m_known->isFollowing && mayMoveRows())
        verticalScrollBar()->setValue(followScroll());
}

/// What is followed is at the end, unless it is on top.
void TimelineView::noteScroll(int value)
{
    const bool isOnTop = sheet().frontRow() < 0;
    if (!m_isScrolling)
        m_known->isFollowing = isOnTop ? value == followScroll() : value >= followScroll();
    viewport()->update();
}

int TimelineView::followScroll() const
{
    const TimelineLayout geometry = layout();
    const int bottom = (sheet().frontRow() + 1) * geometry.rowHeight;
    return std::clamp(geometry.wholeRows(std::max(0, bottom - geometry.rows().height())),
                      0,
                      geometry.largestScroll(sheet().count()));
}

void TimelineView::setScroll(int value)
{
    const QScopedValueRollback guard(m_isScrolling, true);
    verticalScrollBar()->setValue(value);
}

void TimelineView::showRow(int row)
{
    const TimelineLayout geometry = layout();
    const int top = row * geometry.rowHeight;
    const int lowest =
        geometry.wholeRows(std::max(0, top + geometry.rowHeight - geometry.rows().height()));
    if (top < geometry.scroll)
        setScroll(top);
    else if (lowest > geometry.scroll)
        setScroll(lowest);
}

/// In rows and in time.
void TimelineView::showSelection()
{
    const TaskTrack *const task = m_context.history.task(m_context.selection.task());
    const int row = task ? sheet().rowOf(task->id) : -1;
    if (row >= 0) {
        m_known->isFollowing = false; // it would carry the row away that the user looks at
        showRow(row);
        const Moment now = m_context.now();
        const Moment end = std::min(task->ended().value_or(now), now);
        showPlace(scale().place(task->spawned()), scale().edge(end));
    }
    setAccessibleDescription(task ? taskDescription(m_context, *task) : QString());
    viewport()->update();
}

} // namespace coroscope::ui
