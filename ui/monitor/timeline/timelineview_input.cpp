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
    axis().fit();
}

void TimelineView::zoomToSelection()
{
    if (const TaskTrack *task = m_context.history.task(m_context.selection.task()))
        zoomToTask(*task);
}

void TimelineView::follow()
{
    const bool isAll = axis().mode() == TimeAxis::Mode::Fit;
    const Clock::Duration window = rows() == Rows::Tasks ? liveWindow : lanesWindow;
    axis().follow(isAll ? window : std::max(axis().span(), window));
    noteSteps(true);
}

void TimelineView::goLive()
{
    m_context.cursor.goLive();
    if (axis().mode() == TimeAxis::Mode::Fixed)
        follow();
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
    if (event->type() == QEvent::Enter)
        m_hoverY = static_cast<QEnterEvent *>(event)->position().toPoint().y();
    if (event->type() == QEvent::Leave) {
        m_hoverY = -1;
        placeTasks(usualOrder());
    }
    return QAbstractScrollArea::viewportEvent(event);
}

void TimelineView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() != Qt::LeftButton)
        return;
    const TimelineLayout geometry = layout();
    const QPoint at = event->position().toPoint();
    m_pressedAt = at;
    if (std::abs(at.x() - geometry.timeLeft()) <= TimelineLayout::grip) {
        m_drag = Drag::NameWidth;
    } else if (geometry.timeHeader().contains(at)) {
        m_drag = Drag::Cursor;
        moveCursorTo(at.x());
    } else if (const TaskTrack *task = taskAt(at)) {
        m_drag = Drag::Press;
        if (disclosureRect(task->id).contains(at))
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
        axis().pan(scale().placeAt(m_pressedAt.x()) - scale().placeAt(at.x()));
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
    const TaskTrack *const task = taskAt(at);
    if (task && !disclosureRect(task->id).contains(at) && at.y() > layout().rowsTop())
        zoomToTask(*task);
    else
        mousePressEvent(event);
}

void TimelineView::wheelEvent(QWheelEvent *event)
{
    event->accept();
    if (zoomOrPan(axis(), scale(), *event))
        return;
    constexpr double notch = 120;
    const double rows = event->angleDelta().y() / notch * QApplication::wheelScrollLines();
    verticalScrollBar()->setValue(verticalScrollBar()->value()
                                  - static_cast<int>(rows * layout().rowHeight));
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
    const Clock::Duration step = share(axis().span(), panStep);
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
        axis().pan(-step);
        return true;
    case Qt::Key_D:
        axis().pan(step);
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
    case Qt::Key_R:
        setRows(nextRows());
        return true;
    case Qt::Key_E:
        setAlong(m_along == Along::Steps ? Along::Time : Along::Steps);
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

TimelineView::Rows TimelineView::nextRows() const
{
    switch (rows()) {
    case Rows::Tasks:
        return Rows::Lanes;
    case Rows::Lanes:
        return Rows::Resources;
    case Rows::Resources:
    case Rows::Automatic:
        break;
    }
    return Rows::Tasks;
}

bool TimelineView::handleRowKey(const QKeyEvent &event)
{
    const int page = std::max(1, layout().rows().height() / layout().rowHeight - 1);
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
        moveSelection(-sheet().count());
        return true;
    case Qt::Key_End:
        moveSelection(+sheet().count());
        return true;
    case Qt::Key_Right:
        if (!m_tasks.isExpanded(selected))
            toggleExpanded(selected);
        showAttempts(selected);
        return true;
    case Qt::Key_Left:
        if (m_tasks.isExpanded(selected))
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
    const TaskTrack *const task =
        sheet().neighbour(m_context.selection.task(), by, layout().firstVisibleRow());
    if (task)
        select(*task);
}

void TimelineView::selectProblem(int direction)
{
    if (const TaskTrack *task = sheet().problem(m_context.selection.task(), direction))
        select(*task);
}

void TimelineView::toggleExpanded(TaskId task)
{
    m_tasks.toggleExpanded(task);
    updateScrollRange();
    viewport()->update();
}

void TimelineView::showAttempts(TaskId task)
{
    const TaskTrack *const track = m_context.history.task(task);
    const int row = rows() == Rows::Tasks ? m_tasks.rowOf(task) : -1;
    if (!track || row < 0 || !m_tasks.isExpanded(task))
        return;
    showRow(row + track->attemptsAt(m_context.now()));
    showRow(row);
}

void TimelineView::zoomBy(double factor)
{
    TimeAxis &shown = axis();
    if (m_context.cursor.isLive() && shown.mode() != TimeAxis::Mode::Fixed) {
        shown.follow(share(shown.span(), 1 / factor));
        return;
    }
    // Around the moment that is shown, or the middle when that is out of the picture.
    const Clock::TimePoint now = scale().edge(m_context.now());
    const bool isInView = now >= shown.begin() && now <= shown.end();
    shown.zoom(factor, isInView ? now : shown.begin() + shown.span() / 2);
}

void TimelineView::zoomToTask(const TaskTrack &task)
{
    const TimeScale places = scale();
    const Moment now = m_context.now();
    const Clock::TimePoint begin = places.place(task.spawned());
    const Clock::TimePoint end = places.edge(std::min(task.ended().value_or(now), now));
    const Clock::Duration margin = share(end - begin, panStep);
    axis().setRange(begin - margin, end + margin);
}

void TimelineView::moveCursorTo(double x)
{
    const Moment m = scale().momentAt(x);
    if (m >= Moment(m_context.history.end()))
        m_context.cursor.goLive();
    else
        m_context.cursor.pauseAt(std::max(m, Moment()));
}

} // namespace coroscope::ui
