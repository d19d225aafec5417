// SPDX-License-Identifier: MIT
// What the user does to the timeline with mouse and keys.
#include "ui/monitor/time/timetravel.h"
#include "ui/monitor/timeline/tasktips.h"
#include "ui/monitor/timeline/timelineview.h"

#include <QApplication>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QScrollBar>
#include <QToolTip>
#include <QWheelEvent>

namespace coroscope::ui {

namespace {

constexpr double zoomStep = 1.5;
constexpr double panStep = 0.1; ///< of what is shown
constexpr Clock::Duration liveWindow = std::chrono::seconds(10);

Clock::Duration share(Clock::Duration span, double of)
{
    return std::chrono::duration_cast<Clock::Duration>(span * of);
}

bool isProblem(TaskState state)
{
    return state == TaskState::Failed || state == TaskState::TimedOut;
}

} // namespace

void TimelineView::zoomIn()
{
    zoomBy(zoomStep);
}

void TimelineView::zoomOut()
{
    zoomBy(1 / zoomStep);
}

void TimelineView::fit()
{
    m_context.axis.fit();
}

void TimelineView::zoomToSelection()
{
    if (const TaskTrack *task = m_context.history.task(m_context.selection.task()))
        zoomToTask(*task);
}

void TimelineView::goLive()
{
    m_context.cursor.goLive();
    if (m_context.axis.mode() == TimeAxis::Mode::Fixed)
        m_context.axis.follow(std::max(m_context.axis.span(), liveWindow));
    m_known->isFollowing = true;
    setScroll(followScroll());
}

void TimelineView::selectNextProblem()
{
    selectProblem(+1);
}

void TimelineView::selectPreviousProblem()
{
    selectProblem(-1);
}

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QAbstractScrollArea::resizeEvent(event);
    updateScrollRange();
}

bool TimelineView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        QToolTip::showText(help->globalPos(), tipAt(help->pos()).html(), viewport());
        return true;
    }
    if (event->type() == QEvent::Leave) {
        m_hoverY = -1;
        viewport()->update();
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const TimelineLayout geometry = layout();
    const QPoint at = event->position().toPoint();
    const int row = geometry.rowAt(at.y());
    m_pressedAt = at;
    if (std::abs(at.x() - geometry.timeLeft()) <= TimelineLayout::grip) {
        m_drag = Drag::NameWidth;
    } else if (geometry.timeHeader().contains(at)) {
        m_drag = Drag::Cursor;
        moveCursorTo(at.x());
    } else if (const TaskTrack *task = taskOfRow(row)) {
        m_drag = Drag::Press;
        if (geometry.disclosure(row).contains(at) && m_rows.at(row).attempt == 0)
            toggleExpanded(task->id);
        else
            select(*task);
    } else {
        m_drag = Drag::Press;
    }
}

void TimelineView::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const TimelineLayout geometry = layout();
    const bool isFarEnough =
        std::abs(at.x() - m_pressedAt.x()) >= QApplication::startDragDistance();
    if (m_drag == Drag::Press && m_pressedAt.x() > geometry.timeLeft() && isFarEnough)
        m_drag = Drag::Pan;

    switch (m_drag) {
    case Drag::NameWidth:
        m_nameWidth =
            std::clamp(at.x(),
                       TimelineLayout::narrowestNames,
                       std::max(TimelineLayout::narrowestNames, geometry.viewport.width() / 2));
        viewport()->update();
        break;
    case Drag::Cursor:
        moveCursorTo(at.x());
        break;
    case Drag::Pan:
        m_context.axis.pan(scale().timeAt(m_pressedAt.x()) - scale().timeAt(at.x()));
        m_pressedAt = at;
        break;
    case Drag::Press:
        break;
    case Drag::None: {
        const bool onGrip = std::abs(at.x() - geometry.timeLeft()) <= TimelineLayout::grip;
        viewport()->setCursor(onGrip ? Qt::SplitHCursor : Qt::ArrowCursor);
        if (geometry.rowAt(std::exchange(m_hoverY, at.y())) != geometry.rowAt(at.y()))
            viewport()->update();
        break;
    }
    }
}

void TimelineView::mouseReleaseEvent(QMouseEvent * /*event*/)
{
    m_drag = Drag::None;
}

void TimelineView::mouseDoubleClickEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const TimelineLayout geometry = layout();
    const int row = geometry.rowAt(at.y());
    const TaskTrack *const task = taskOfRow(row);
    if (task && !geometry.disclosure(row).contains(at))
        zoomToTask(*task);
    else
        mousePressEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (zoomOrPan(m_context.axis, scale(), *event))
        return;
    constexpr double notch = 120;
    const double rows = event->angleDelta().y() / notch * QApplication::wheelScrollLines();
    verticalScrollBar()->setValue(verticalScrollBar()->value()
                                  - static_cast<int>(rows * TimelineLayout::rowHeight));
}

void TimelineView::keyPressEvent(QKeyEvent *event)
{
    const bool isPlain =
        !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier));
    if (!isPlain || !(handleViewKey(*event) || handleRowKey(*event)))
        event->ignore(); // not QAbstractScrollArea's: its arrows would scroll
}

bool TimelineView::handleViewKey(const QKeyEvent &event)
{
    const Clock::Duration step = share(m_context.axis.span(), panStep);
    switch (event.key()) {
    case Qt::Key_Plus:
    case Qt::Key_Equal:
    case Qt::Key_W:
        zoomIn();
        return true;
    case Qt::Key_Minus:
    case Qt::Key_S:
        zoomOut();
        return true;
    case Qt::Key_A:
        m_context.axis.pan(-step);
        return true;
    case Qt::Key_D:
        m_context.axis.pan(step);
        return true;
    case Qt::Key_0:
        fit();
        return true;
    case Qt::Key_F:
        zoomToSelection();
        return true;
    case Qt::Key_L:
        goLive();
        return true;
    case Qt::Key_Space:
        m_context.playback.toggle();
        return true;
    case Qt::Key_Comma:
        stepBack(m_context);
        return true;
    case Qt::Key_Period:
        stepForward(m_context);
        return true;
    default:
        return false;
    }
}

bool TimelineView::handleRowKey(const QKeyEvent &event)
{
    const int page = std::max(1, layout().rows().height() / TimelineLayout::rowHeight - 1);
    const TaskId selected = m_context.selection.task();
    switch (event.key()) {
    case Qt::Key_Up:
        moveSelection(-1);
        return true;
    case Qt::Key_Down:
        moveSelection(+1);
        return true;
    case Qt::Key_PageUp:
        moveSelection(-page);
        return true;
    case Qt::Key_PageDown:
        moveSelection(+page);
        return true;
    case Qt::Key_Home:
        moveSelection(-m_rows.count());
        return true;
    case Qt::Key_End:
        moveSelection(+m_rows.count());
        return true;
    case Qt::Key_Right:
        if (!m_rows.isExpanded(selected))
            toggleExpanded(selected);
        showAttempts(selected);
        return true;
    case Qt::Key_Left:
        if (m_rows.isExpanded(selected))
            toggleExpanded(selected);
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        zoomToSelection();
        return true;
    case Qt::Key_N:
        selectNextProblem();
        return true;
    case Qt::Key_P:
        selectPreviousProblem();
        return true;
    default:
        return false;
    }
}

void TimelineView::select(const TaskTrack &task)
{
    m_context.selection.select(task.id, static_cast<int>(task.subject));
}

void TimelineView::moveSelection(int by)
{
    if (m_rows.count() == 0)
        return;
    const int from = m_rows.rowOf(m_context.selection.task());
    const int last = m_rows.count() - 1;
    int row =
        from < 0 ? std::min(layout().firstVisibleRow(), last) : std::clamp(from + by, 0, last);
    // Attempts are passed over: it is tasks that are selected.
    while (by > 0 && row < last && m_rows.at(row).attempt > 0)
        ++row;
    while (m_rows.at(row).attempt > 0)
        --row;
    if (const TaskTrack *task = taskOfRow(row))
        select(*task);
}

void TimelineView::selectProblem(int direction)
{
    const int from = m_rows.rowOf(m_context.selection.task());
    for (int row = from + direction; row >= 0 && row < m_rows.count(); row += direction) {
        const TaskTrack *const task = taskOfRow(row);
        const auto state = task ? task->stateAt(m_context.now()) : std::nullopt;
        if (state && isProblem(*state)) {
            select(*task);
            return;
        }
    }
}

void TimelineView::toggleExpanded(TaskId task)
{
    m_rows.setExpanded(task, !m_rows.isExpanded(task));
    updateScrollRange();
    viewport()->update();
}

void TimelineView::showAttempts(TaskId task)
{
    const TaskTrack *const track = m_context.history.task(task);
    const int row = m_rows.rowOf(task);
    if (!track || row < 0 || !m_rows.isExpanded(task))
        return;
    showRow(row + track->attemptsAt(m_context.now()));
    showRow(row);
}

void TimelineView::zoomBy(double factor)
{
    TimeAxis &axis = m_context.axis;
    if (m_context.cursor.isLive() && axis.mode() != TimeAxis::Mode::Fixed) {
        axis.follow(share(axis.span(), 1 / factor));
        return;
    }
    // Around the moment that is shown, or the middle when that is out of the picture.
    const Clock::TimePoint now = m_context.now().time;
    const bool isInView = now >= axis.begin() && now <= axis.end();
    axis.zoom(factor, isInView ? now : axis.begin() + axis.span() / 2);
}

void TimelineView::zoomToTask(const TaskTrack &task)
{
    const Clock::TimePoint end = task.endBy(m_context.now());
    const Clock::Duration margin = share(end - task.spawned().time, panStep);
    m_context.axis.setRange(task.spawned().time - margin, end + margin);
}

void TimelineView::moveCursorTo(double x)
{
    moveCursor(m_context, scale().timeAt(x));
}

} // namespace coroscope::ui
