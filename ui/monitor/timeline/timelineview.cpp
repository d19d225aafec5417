// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelineview.h"

#include "ui/monitor/time/timetravel.h"
#include "ui/monitor/timeline/segmentpainter.h"
#include "ui/monitor/timeline/tasktips.h"
#include "ui/monitor/timeline/timeruler.h"

#include <QPainter>
#include <QScopedValueRollback>
#include <QScrollBar>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowest = 280;
constexpr int leastRows = 2;

} // namespace

TimelineView::TimelineView(const MonitorContext &context, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_context(context)
    , m_rows(context.history)
    , m_names(context)
    , m_known(context.history)
{
    setObjectName(u"timeline"_s);
    setAccessibleName(tr("Timeline of tasks"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumSize(narrowest, TimelineLayout::headerHeight + leastRows * TimelineLayout::rowHeight);
    verticalScrollBar()->setSingleStep(TimelineLayout::rowHeight);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);

    connect(&m_context.clock, &FrameClock::frame, this, &TimelineView::refresh);
    connect(&m_context.cursor, &TimeCursor::changed, this, &TimelineView::refresh);
    connect(&m_context.axis, &TimeAxis::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&m_context.selection, &Selection::changed, this, &TimelineView::onSelectionChanged);
    connect(&m_context.theme, &ThemeSource::changed, this, &TimelineView::onThemeChanged);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, [this](int value) {
        if (!m_isScrolling)
            m_known->isFollowing = value >= followScroll();
        viewport()->update();
    });
    refresh();
}

QRect TimelineView::rowRect(TaskId task) const
{
    const int row = m_rows.rowOf(task);
    return row < 0 ? QRect() : layout().row(row);
}

QRect TimelineView::barRect(TaskId task, std::size_t segment) const
{
    const TaskTrack *const track = m_context.history.task(task);
    if (!track || segment >= track->transitions.size())
        return {};
    const Moment now = m_context.now();
    const bool isLast = segment + 1 == track->transitions.size();
    const Clock::TimePoint end =
        isLast ? now.time : std::min(now.time, track->transitions[segment + 1].time);
    const QRect row = rowRect(task);
    const int left = scale().x(track->transitions[segment].time);
    return {left, row.top(), scale().x(end) - left, row.height()};
}

QRect TimelineView::disclosureRect(TaskId task) const
{
    const int row = m_rows.rowOf(task);
    return row < 0 ? QRect() : layout().disclosure(row);
}

void TimelineView::refresh()
{
    const Picture picture{m_context.now(), m_context.history.recordedEvents()};
    if (picture == m_known->picture)
        return;

    const TaskId frontier = newestActiveTask(m_context.history, picture.now);
    m_known->frontier =
        picture.now < m_known->picture.now ? frontier : std::max(frontier, m_known->frontier);
    m_known->picture = picture;
    m_rows.refresh(picture.now);
    updateScrollRange();
    viewport()->update();
}

TimelineLayout TimelineView::layout() const
{
    constexpr int rowHeight = TimelineLayout::rowHeight;
    const int usual = TimelineLayout::namesIn(viewport()->width());
    const int most = std::max(usual, viewport()->width() / 2);
    return {viewport()->size(),
            m_nameWidth < 0 ? usual : std::min(m_nameWidth, most),
            verticalScrollBar()->value() / rowHeight * rowHeight};
}

TimeScale TimelineView::scale() const
{
    const TimelineLayout now = layout();
    return {m_context.axis, now.timeLeft(), now.timeWidth()};
}

const TaskTrack *TimelineView::taskOfRow(int row) const
{
    return row >= 0 && row < m_rows.count() ? m_context.history.task(m_rows.at(row).task) : nullptr;
}

const AttemptSpan *TimelineView::attemptOfRow(int row) const
{
    const TaskTrack *const task = taskOfRow(row);
    const auto number = static_cast<std::size_t>(m_rows.at(row).attempt);
    return task && number > 0 && number <= task->attempts.size() ? &task->attempts[number - 1]
                                                                 : nullptr;
}

Tip TimelineView::tipAt(QPoint position) const
{
    const TimelineLayout now = layout();
    const TaskTrack *const task = taskOfRow(now.rowAt(position.y()));
    if (!task)
        return {};
    if (position.x() < now.timeLeft())
        return taskTip(m_context, *task);
    return segmentTip(m_context, *task, scale().timeAt(position.x()));
}

// --- painting

void TimelineView::paintEvent(QPaintEvent * /*event*/)
{
    const Theme &theme = m_context.theme.current();
    const TimelineLayout geometry = layout();
    const TimeScale timeScale = scale();
    const Moment now = m_context.now();

    QPainter painter(viewport());
    painter.fillRect(viewport()->rect(), theme.surface);
    if (m_rows.count() > 0)
        paintRows(painter, geometry);
    else
        paintEmpty(painter, geometry);

    painter.fillRect(geometry.header(), theme.surface);
    m_names.drawHeader(painter, geometry);
    TimeRuler ruler(painter, theme, timeScale);
    ruler.drawLabels(geometry.timeHeader(),
                     TimeRuler::Labels::BesideTick,
                     ruler.cursorFlagRect(now.time, geometry.timeHeader()));
    painter.fillRect(
        0, TimelineLayout::headerHeight - 1, geometry.viewport.width(), 1, theme.border);
    painter.fillRect(geometry.nameWidth - 1, 0, 1, geometry.viewport.height(), theme.border);
    ruler.drawCursorLine(now.time, TimelineLayout::headerHeight - 5, geometry.viewport.height());
    ruler.drawCursorFlag(now.time, geometry.timeHeader());
}

void TimelineView::paintRows(QPainter &painter, const TimelineLayout &layout)
{
    const int first = layout.firstVisibleRow();
    const int last = std::min(layout.lastVisibleRow(), m_rows.count() - 1);
    const TimeScale timeScale = scale();
    const int bottom =
        std::min(layout.rowTop(last) + TimelineLayout::rowHeight, layout.viewport.height());

    paintBands(painter, layout, first, last);
    TimeRuler(painter, m_context.theme.current(), timeScale)
        .drawGrid(TimelineLayout::headerHeight, bottom);
    painter.setClipRect(layout.timeArea());
    paintBars(painter, layout, first, last);
    painter.setClipping(false);
    paintNames(painter, layout, first, last);
}

void TimelineView::paintBands(QPainter &painter, const TimelineLayout &layout, int first, int last)
{
    const Theme &theme = m_context.theme.current();
    const int hovered = layout.rowAt(m_hoverY);
    for (int row = first; row <= last; ++row) {
        const TimelineRows::Row what = m_rows.at(row);
        const bool isSelected = what.task == m_context.selection.task();
        if (isSelected)
            painter.fillRect(layout.row(row), theme.selection);
        else if (row == hovered)
            painter.fillRect(layout.row(row), theme.hover);
        else if (what.position % 2 == 1)
            painter.fillRect(layout.row(row), theme.zebra);
        if (isSelected && what.attempt == 0)
            painter.fillRect(0, layout.rowTop(row), 3, TimelineLayout::rowHeight, theme.accent);
    }
}

void TimelineView::paintBars(QPainter &painter, const TimelineLayout &layout, int first, int last)
{
    const Moment now = m_context.now();
    const TimeScale timeScale = scale();
    SegmentPainter segments(painter, m_context.theme, timeScale, m_context.words);
    for (int row = first; row <= last; ++row) {
        const TaskTrack *const task = taskOfRow(row);
        if (!task)
            continue;
        const int centerY = layout.row(row).center().y() + 1;
        if (m_rows.at(row).attempt == 0)
            segments.drawTask(*task, centerY, now, emphasisOf(*task));
        else if (const AttemptSpan *attempt = attemptOfRow(row))
            segments.drawAttempt(*task, *attempt, centerY, now, emphasisOf(*task));
    }
}

void TimelineView::paintNames(QPainter &painter, const TimelineLayout &layout, int first, int last)
{
    using Disclosure = TimelineNames::Disclosure;
    for (int row = first; row <= last; ++row) {
        const TaskTrack *const task = taskOfRow(row);
        if (!task)
            continue;
        const int attempts = task->attemptsAt(m_context.now());
        if (m_rows.at(row).attempt > 0) {
            if (const AttemptSpan *attempt = attemptOfRow(row))
                m_names.drawAttempt(
                    painter, layout, row, *attempt, m_rows.at(row).attempt == attempts);
            continue;
        }
        const Disclosure disclosure = attempts < 2                  ? Disclosure::None
                                      : m_rows.isExpanded(task->id) ? Disclosure::Open
                                                                    : Disclosure::Closed;
        const bool isSelected = task->id == m_context.selection.task();
        m_names.drawTask(painter, layout, row, *task, disclosure, isSelected);
    }
}

void TimelineView::paintEmpty(QPainter &painter, const TimelineLayout &layout)
{
    const Theme &theme = m_context.theme.current();
    painter.setFont(theme.body);
    painter.setPen(theme.textTertiary);
    const bool isFiltered = !m_context.history.tasks().empty();
    // Not where the cursor's line stands.
    painter.drawText(layout.rows().adjusted(layout.timeLeft(), 0, 0, 0),
                     Qt::AlignCenter,
                     isFiltered ? tr("No task matches") : tr("No task has run yet"));
}

/// The past recedes, so that the eye finds what runs.
Emphasis TimelineView::emphasisOf(const TaskTrack &task) const
{
    const auto ended = task.ended();
    const bool isPast = ended && *ended <= m_context.now();
    return isPast && task.id != m_context.selection.task() ? Emphasis::Receded : Emphasis::Full;
}

// --- scrolling

void TimelineView::updateScrollRange()
{
    const QScopedValueRollback guard(m_isScrolling, true);
    const TimelineLayout geometry = layout();
    verticalScrollBar()->setPageStep(geometry.rows().height());
    verticalScrollBar()->setRange(0, geometry.largestScroll(m_rows.count()));
    if (m_known->isFollowing && m_drag == Drag::None)
        verticalScrollBar()->setValue(followScroll());
}

/// Where the newest task at work is near the bottom, with a few of those that wait behind it.
int TimelineView::followScroll() const
{
    constexpr int rowsBeyond = 3;
    const TimelineLayout geometry = layout();
    const int largest = geometry.largestScroll(m_rows.count());
    const int row = m_known->frontier == TaskId::None ? -1 : m_rows.lastRowUpTo(m_known->frontier);
    if (row < 0)
        return largest;
    const int bottom = (row + 1 + rowsBeyond) * TimelineLayout::rowHeight;
    return std::clamp(
        TimelineLayout::wholeRows(std::max(0, bottom - geometry.rows().height())), 0, largest);
}

void TimelineView::setScroll(int value)
{
    const QScopedValueRollback guard(m_isScrolling, true);
    verticalScrollBar()->setValue(value);
}

void TimelineView::showRow(int row)
{
    const TimelineLayout geometry = layout();
    const int top = row * TimelineLayout::rowHeight;
    const int lowest = TimelineLayout::wholeRows(
        std::max(0, top + TimelineLayout::rowHeight - geometry.rows().height()));
    if (top < geometry.scroll)
        setScroll(top);
    else if (lowest > geometry.scroll)
        setScroll(lowest);
}

void TimelineView::onSelectionChanged()
{
    const TaskTrack *const task = m_context.history.task(m_context.selection.task());
    if (task) {
        const int row = m_rows.rowOf(task->id);
        if (row >= 0) {
            m_known->isFollowing = false; // it would carry the row away that the user looks at
            showRow(row);
        }
    }
    setAccessibleDescription(task ? taskDescription(m_context, *task) : QString());
    viewport()->update();
}

void TimelineView::onThemeChanged()
{
    m_names.clear();
    viewport()->update();
}

} // namespace coroscope::ui
