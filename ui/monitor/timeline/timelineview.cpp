// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/timelineview.h"

#include "ui/monitor/timeline/causearrows.h"
#include "ui/monitor/timeline/timeruler.h"

#include <QPainter>
#include <QScrollBar>

#include <utility>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int narrowest = 280;
constexpr int leastRows = 2;

} // namespace

TimelineView::TimelineView(const MonitorContext &context, QWidget *parent)
    : QAbstractScrollArea(parent)
    , m_context(context)
    , m_tasks(context)
    , m_lanes(context)
    , m_resources(context)
    , m_loop(context)
    , m_known(context.history)
{
    setObjectName(u"timeline"_s);
    setAccessibleName(tr("Timeline of tasks"));
    setFrameShape(NoFrame);
    setFocusPolicy(Qt::StrongFocus);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setMinimumSize(narrowest,
                   TimelineLayout::headerHeight + leastRows * TimelineLayout::taskHeight);
    viewport()->setMouseTracking(true);
    viewport()->setAttribute(Qt::WA_OpaquePaintEvent);

    connect(&m_context.clock, &FrameClock::frame, this, &TimelineView::refresh);
    connect(&m_context.cursor, &TimeCursor::changed, this, &TimelineView::refresh);
    connect(&m_context.axis, &TimeAxis::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&m_steps, &TimeAxis::changed, viewport(), qOverload<>(&QWidget::update));
    connect(&m_steps, &TimeAxis::changed, this, &TimelineView::looksOtherwise);
    connect(&m_context.selection, &Selection::changed, this, &TimelineView::showSelection);
    connect(&m_context.theme, &ThemeSource::changed, this, &TimelineView::onThemeChanged);
    connect(&m_context.clock, &FrameClock::tableTick, this, &TimelineView::sortTasks);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TimelineView::noteScroll);
    refresh();
}

TimelineView::Rows TimelineView::rows() const
{
    if (m_rows != Rows::Automatic)
        return m_rows;
    const qsizetype tasks = std::max<qsizetype>(m_expected, std::ssize(m_context.history.tasks()));
    return tasks > mostTaskRows && m_lanes.resource() != ResourceId::None ? Rows::Lanes
                                                                          : Rows::Tasks;
}

const TimelineSheet &TimelineView::sheet() const
{
    switch (rows()) {
    case Rows::Lanes:
        return m_lanes;
    case Rows::Resources:
        return m_resources;
    case Rows::Automatic:
    case Rows::Tasks:
        break;
    }
    return m_tasks;
}

TimelineSheet &TimelineView::sheet()
{
    return const_cast<TimelineSheet &>(std::as_const(*this).sheet());
}

QRect TimelineView::rowRect(TaskId task) const
{
    const int row = sheet().rowOf(task);
    return row < 0 ? QRect() : layout().row(row);
}

QRect TimelineView::barRect(TaskId task, std::size_t segment) const
{
    const TaskTrack *const track = m_context.history.task(task);
    if (!track || segment >= track->transitions.size())
        return {};
    const Moment now = m_context.now();
    const TimeScale at = scale();
    const bool goesOn =
        segment + 1 == track->transitions.size() || track->transitions[segment + 1].moment() > now;
    const int right = goesOn ? at.edgeX(now) : at.x(track->transitions[segment + 1].moment());
    const QRect row = rowRect(task);
    const int left = at.x(track->transitions[segment].moment());
    return {left, row.top(), right - left, row.height()};
}

QRect TimelineView::disclosureRect(TaskId task) const
{
    const int row = rows() == Rows::Tasks ? m_tasks.rowOf(task) : -1;
    return row < 0 ? QRect() : layout().disclosure(row);
}

void TimelineView::refresh()
{
    const Picture picture{
        m_context.now(), m_context.history.recordedEvents(), m_context.matches.revision()};
    if (picture == m_known->picture)
        return;
    const bool isOtherRun = m_known->picture.events < 0;
    const bool isOtherMoment = m_known->picture.now != picture.now;
    m_known->picture = picture;
    m_loop.refresh();
    m_lanes.refresh(picture.now);
    m_resources.refresh();
    noteRows();
    if (isOtherRun && m_along == Along::Steps)
        m_steps.fit();
    noteSteps(isOtherMoment);
    placeTasks(usualOrder());
}

void TimelineView::placeTasks(TaskTree::Order order)
{
    if (rows() == Rows::Tasks)
        m_tasks.refresh(m_context.now(), order);
    updateScrollRange();
    viewport()->update();
}

void TimelineView::sortTasks()
{
    const bool isWanted = m_known->isFollowing && m_tasks.bringsLivingFirst();
    if (!isWanted || !mayMoveRows())
        return;
    if (rows() == Rows::Resources)
        m_resources.sort();
    placeTasks(TaskTree::Order::LivingFirst);
}

void TimelineView::setRows(Rows rows)
{
    m_rows = rows;
    m_known->picture = {};
    refresh();
}

void TimelineView::setLanesOf(ResourceId resource)
{
    m_lanes.setResource(resource);
    setRows(Rows::Lanes);
    Q_EMIT looksOtherwise();
}

void TimelineView::expectTasks(qsizetype tasks)
{
    if (std::exchange(m_expected, tasks) != tasks)
        noteRows();
}

/// Rows that become something else by themselves come with a stretch of time in which they can be seen.
void TimelineView::noteRows()
{
    const Rows shown = rows();
    if (std::exchange(m_known->rows, shown) == shown)
        return;
    if (shown == Rows::Resources)
        m_resources.sort();
    TimeAxis &time = m_context.axis;
    const bool isUnderWay = m_context.cursor.isLive() && m_context.clock.isBusy();
    if (shown != Rows::Tasks && isUnderWay && time.mode() == TimeAxis::Mode::Fit)
        time.follow(lanesWindow);
    placeTasks(usualOrder());
    Q_EMIT looksOtherwise();
}

void TimelineView::setAlong(Along along)
{
    if (std::exchange(m_along, along) == along)
        return;
    noteSteps(true);
    if (along == Along::Steps) {
        // Around what was looked at, but no more steps than can be told apart.
        constexpr qint64 mostSteps = 120;
        const TimeScale steps = scale();
        const Moment now = m_context.now();
        if (steps.edge(m_context.history.end()) <= Clock::TimePoint(TimeScale::step * mostSteps))
            m_steps.fit();
        else if (m_context.cursor.isLive())
            m_steps.follow(TimeScale::step * mostSteps);
        else
            m_steps.setRange(steps.edge(now) - TimeScale::step * mostSteps / 2,
                             steps.edge(now) + TimeScale::step * mostSteps / 2);
    }
    viewport()->update();
    Q_EMIT looksOtherwise();
}

/// As MonitorView does with the axis of time: it moves by itself only if the moment does.
void TimelineView::noteSteps(bool isOtherMoment)
{
    if (m_along != Along::Steps)
        return;
    const TimeScale steps = scale();
    const Clock::TimePoint end = steps.edge(m_context.history.end());
    const Clock::TimePoint shown = steps.edge(m_context.now());
    if (m_context.cursor.isLive()) {
        m_steps.setRunEnd(end);
        return;
    }
    m_steps.noteRunEnd(end);
    if (!isOtherMoment)
        return;
    if (m_steps.mode() == TimeAxis::Mode::Follow)
        m_steps.setShownEnd(shown);
    else
        showPlace(shown - TimeScale::step, shown);
}

/// Moves the axis as little as it takes to have that in sight, if it is not.
void TimelineView::showPlace(Clock::TimePoint from, Clock::TimePoint to)
{
    TimeAxis &shown = axis();
    const Clock::Duration margin = shown.span() / 10;
    if (to < shown.begin())
        shown.setRange(from - margin, from - margin + shown.span());
    else if (from > shown.end())
        shown.setRange(to + margin - shown.span(), to + margin);
}

TimelineLayout TimelineView::layout() const
{
    const TimelineLayout whole{.viewport = viewport()->size(), .hasLoopRow = !m_loop.isEmpty()};
    const int rowHeight = sheet().rowHeight(whole.rows().height());
    const int usual = TimelineLayout::namesIn(viewport()->width());
    const int most = std::max(usual, viewport()->width() / 2);
    return {.viewport = viewport()->size(),
            .nameWidth = m_nameWidth < 0 ? usual : std::min(m_nameWidth, most),
            .scroll = verticalScrollBar()->value() / rowHeight * rowHeight,
            .rowHeight = rowHeight,
            .hasLoopRow = !m_loop.isEmpty()};
}

TimeScale TimelineView::scale() const
{
    const TimelineLayout now = layout();
    const bool isOfSteps = m_along == Along::Steps;
    return {isOfSteps ? m_steps : m_context.axis,
            now.timeLeft(),
            now.timeWidth(),
            isOfSteps ? &m_context.history : nullptr};
}

const TaskTrack *TimelineView::taskAt(QPoint position) const
{
    const TimelineLayout now = layout();
    const bool isName = position.x() < now.timeLeft();
    const Moment at = isName ? m_context.now() : scale().momentAt(position.x());
    if (now.loopRow().contains(position))
        return m_loop.taskAt(at);
    const int row = now.rowAt(position.y());
    return row >= 0 && row < sheet().count()
               ? sheet().taskAt(row, isName ? -1 : position.y() - now.rowTop(row), at)
               : nullptr;
}

Tip TimelineView::tipAt(QPoint position) const
{
    const TimelineLayout now = layout();
    const bool isName = position.x() < now.timeLeft();
    if (now.loopRow().contains(position))
        return isName ? m_loop.tipOfName() : m_loop.tipAt(scale().momentAt(position.x()));
    if (isName && now.header().contains(position))
        return rows() == Rows::Tasks ? m_tasks.tipOfHeader() : Tip();
    const int row = now.rowAt(position.y());
    if (row < 0 || row >= sheet().count())
        return {};
    return isName
               ? sheet().tipOfName(row)
               : sheet().tipAt(row, position.y() - now.rowTop(row), scale().momentAt(position.x()));
}

void TimelineView::setMayShowWhatComes(bool may)
{
    m_mayShowWhatComes = may;
    noteWhatComes();
}

void TimelineView::setWantsWhatComes(bool wants)
{
    m_wantsWhatComes = wants;
    noteWhatComes();
}

void TimelineView::noteWhatComes()
{
    m_tasks.setShowsWhatComes(m_mayShowWhatComes && m_wantsWhatComes);
    viewport()->update();
    Q_EMIT looksOtherwise();
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
    if (sheet().count() > 0)
        paintRows(painter, geometry);
    else
        paintEmpty(painter, geometry);
    if (geometry.hasLoopRow)
        m_loop.paint(painter, geometry, timeScale);

    painter.fillRect(geometry.header(), theme.surface);
    sheet().paintHeader(painter, geometry);
    TimeRuler ruler(painter, theme, timeScale);
    ruler.drawLabels(geometry.timeHeader(),
                     TimeRuler::Labels::BesideTick,
                     ruler.cursorFlagRect(now, geometry.timeHeader()));
    painter.fillRect(
        0, TimelineLayout::headerHeight - 1, geometry.viewport.width(), 1, theme.border);
    painter.fillRect(geometry.nameWidth - 1, 0, 1, geometry.viewport.height(), theme.border);
    ruler.drawCursorLine(now, TimelineLayout::headerHeight - 5, geometry.viewport.height());
    ruler.drawCursorFlag(now, geometry.timeHeader());
}

void TimelineView::paintRows(QPainter &painter, const TimelineLayout &layout)
{
    const TimeScale timeScale = scale();
    const TimelinePaper paper{painter,
                              layout,
                              timeScale,
                              layout.firstVisibleRow(),
                              std::min(layout.lastVisibleRow(), sheet().count() - 1)};
    const int bottom =
        std::min(layout.rowTop(paper.last) + layout.rowHeight, layout.viewport.height());

    sheet().paintBands(paper, layout.rowAt(m_hoverY));
    TimeRuler(painter, m_context.theme.current(), timeScale).drawGrid(layout.rowsTop(), bottom);
    painter.setClipRect(layout.timeArea());
    sheet().paintBars(paper);
    if (rows() == Rows::Tasks)
        paintCauseArrows(paper, m_context, m_tasks);
    painter.setClipping(false);
    sheet().paintNames(paper);
}

void TimelineView::paintEmpty(QPainter &painter, const TimelineLayout &layout)
{
    const Theme &theme = m_context.theme.current();
    painter.setFont(theme.body);
    painter.setPen(theme.textTertiary);
    // Not where the cursor's line stands.
    painter.drawText(
        layout.rows().adjusted(layout.timeLeft(), 0, 0, 0), Qt::AlignCenter, sheet().emptyText());
}

void TimelineView::onThemeChanged()
{
    m_tasks.onThemeChanged();
    m_lanes.onThemeChanged();
    m_resources.onThemeChanged();
    viewport()->update();
}

} // namespace coroscope::ui
