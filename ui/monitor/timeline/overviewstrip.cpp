// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/overviewstrip.h"

#include "ui/monitor/time/timetext.h"
#include "ui/monitor/timeline/densitymap.h"
#include "ui/monitor/timeline/minimap.h"
#include "ui/monitor/timeline/timelinelayout.h"
#include "words/text/format.h"

#include <QApplication>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 6;
constexpr int failureTick = 5;
constexpr int tallestRow = 4;
constexpr int grip = 5;          ///< pixels by which an edge may be missed
constexpr int narrowestBox = 10; ///< so that there is something to grab

int failuresBy(const History &history, Clock::TimePoint t)
{
    const StateCounts counts = history.countsAt(t);
    return counts[TaskState::Failed] + counts[TaskState::TimedOut];
}

} // namespace

OverviewStrip::OverviewStrip(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent)
    , m_map(context.history)
    , m_drag(context.history)
{
    setObjectName(u"overview"_s);
    setAccessibleName(tr("Overview of the whole run"));
    setFixedHeight(stripHeight);
    setMouseTracking(true);
    setFocusPolicy(Qt::TabFocus);
    setAttribute(Qt::WA_OpaquePaintEvent);
    m_whole.setGrowing(context.clock.isBusy());
    m_whole.setRunEnd(context.history.end());
}

QRect OverviewStrip::viewportRect() const
{
    const TimeScale now = scale();
    const QRect map = mapRect();
    const int lastLeft = std::max(map.left(), map.right() - narrowestBox);
    int left = std::clamp(now.x(context().axis.begin()), map.left(), lastLeft);
    int right = std::clamp(now.x(context().axis.end()), left, std::max(left, map.right()));
    if (right - left < narrowestBox) {
        left = std::clamp(left - narrowestBox / 2, map.left(), lastLeft);
        right = left + narrowestBox;
    }
    return {QPoint(left, 3), QPoint(right, height() - 5)};
}

TimeScale OverviewStrip::scale() const
{
    const QRect map = mapRect();
    return {m_whole, map.left(), map.width()};
}

QRect OverviewStrip::mapRect() const
{
    const int left = TimelineLayout::namesIn(width());
    return {left, margin, std::max(width() - left - 12, 1), height() - 2 * margin - 1};
}

void OverviewStrip::takeIn()
{
    const History &history = context().history;
    m_whole.setGrowing(context().clock.isBusy());
    m_whole.setRunEnd(history.end());
    // Where the cursor is does not matter to the map.
    if (history.recordedEvents() != m_map->events || history.end() != m_map->end)
        m_map->isOld = true;
    m_map->events = history.recordedEvents();
    m_map->end = history.end();
    update();
}

void OverviewStrip::onThemeChanged()
{
    m_map->isOld = true;
    update();
}

Tip OverviewStrip::tipAt(QPoint position) const
{
    if (!mapRect().contains(position))
        return {};
    const Clock::TimePoint t = scale().timeAt(position.x());
    if (t > context().history.end())
        return {};
    const int failed = failuresBy(context().history, t);
    const auto ended = context().history.endedBy(t);
    Tip tip;
    tip.addHead(momentText(t, scale().timePerPixel()));
    const StateCounts counts = context().history.countsAt(t);
    tip.addLine(tr("%1 ended, %2 of them failed").arg(formatCount(ended), formatCount(failed)));
    return tip.addLine(tr("%1 under way").arg(formatCount(counts.living())));
}

void OverviewStrip::drawMap()
{
    const QRect map = mapRect();
    const int rows = map.height() - failureTick - 1;
    const qreal ratio = devicePixelRatioF();
    m_map->picture = QPixmap(map.size() * ratio);
    m_map->picture.setDevicePixelRatio(ratio);
    m_map->picture.fill(theme().raised);
    m_map->isOld = false;
    const History &history = context().history;
    if (history.tasks().empty())
        return;

    QPainter painter(&m_map->picture);
    if (std::ssize(history.tasks()) > rows) {
        drawDensityMap(
            painter, {0, 0, map.width(), rows}, history, m_whole, theme(), context().words);
    } else {
        const QSize size(map.width(), rows);
        const QImage image = drawMinimap(history, m_whole, size * ratio, theme(), context().words);
        painter.drawImage(QRect(0, 0, size.width(), std::min(rows, image.height() * tallestRow)),
                          image);
    }
    painter.translate(-map.topLeft());
    drawFailures(painter);
}

void OverviewStrip::paintEvent(QPaintEvent * /*event*/)
{
    if (m_map->isOld)
        drawMap();
    const QRect map = mapRect();
    QPainter painter(this);
    painter.fillRect(rect(), theme().raised);
    painter.fillRect(0, height() - 1, width(), 1, theme().border);

    const QRect words(16, 10, map.left() - 24, 18);
    painter.setFont(theme().caption);
    painter.setPen(theme().textTertiary);
    painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, tr("Overview"));
    painter.setFont(theme().tiny);
    painter.drawText(words.translated(0, 17), Qt::AlignLeft | Qt::AlignVCenter, tr("drag to zoom"));

    painter.drawPixmap(map.topLeft(), m_map->picture);
    const int cursorX = scale().x(context().now().time);
    if (!context().cursor.isLive()) {
        // What is later than the moment shown stays in sight, but steps back.
        QColor veil = theme().raised;
        veil.setAlphaF(0.7F);
        painter.fillRect(QRect(QPoint(cursorX, map.top()), map.bottomRight()), veil);
    }
    paintMatches(painter);
    paintViewport(painter);
    painter.fillRect(cursorX, map.top() - 2, 1, map.height() + 4, theme().accent);
}

/// One tick a column, stronger where more failed. They do not win over the states: at a hundred
/// thousand tasks everything would be red.
void OverviewStrip::drawFailures(QPainter &painter) const
{
    const History &history = context().history;
    const TimeScale now = scale();
    const QRect map = mapRect();
    const int last = std::min(now.x(history.end()) + 1, map.right());
    QColor color = theme().fill(TaskState::Failed);
    int before = 0;
    for (int x = map.left(); x <= last; ++x) {
        const int by = failuresBy(history, now.timeAt(x + 1));
        if (by > before) {
            color.setAlphaF(std::min(1.0F, 0.45F + 0.1F * static_cast<float>(by - before)));
            painter.fillRect(x, map.bottom() + 1 - failureTick, 2, failureTick, color);
        }
        before = by;
    }
}

/// Where those began that are looked for, if they are few enough to be told apart.
void OverviewStrip::paintMatches(QPainter &painter) const
{
    constexpr qsizetype mostMarks = 5'000;
    const TaskMatches &matches = context().matches;
    if (context().filter.isEmpty() || matches.count() > mostMarks)
        return;
    const TimeScale now = scale();
    for (const TaskTrack &task : context().history.tasks()) {
        if (matches.has(task.id))
            painter.fillRect(now.x(task.spawned().time), 1, 2, margin - 2, theme().accent);
    }
}

void OverviewStrip::paintViewport(QPainter &painter) const
{
    QColor inside = theme().accent;
    inside.setAlphaF(theme().kind == ThemeKind::Light ? 0.06F : 0.10F);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(theme().accent);
    painter.setBrush(inside);
    painter.drawRoundedRect(QRectF(viewportRect()).adjusted(0.5, 0.5, -0.5, -0.5), 4, 4);
    painter.restore();
}

void OverviewStrip::resizeEvent(QResizeEvent *event)
{
    MonitorPane::resizeEvent(event);
    m_map->isOld = true;
}

OverviewStrip::Grab OverviewStrip::grabAt(QPoint position) const
{
    const QRect box = viewportRect();
    if (std::abs(position.x() - box.left()) <= grip)
        return Grab::Begin;
    if (std::abs(position.x() - box.right()) <= grip)
        return Grab::End;
    // A box around everything cannot go anywhere: a drag in it draws a smaller one.
    const bool holdsAll = box.width() >= mapRect().width() * 9 / 10;
    return box.contains(position) && !holdsAll ? Grab::Move : Grab::Draw;
}

void OverviewStrip::mousePressEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    if (event->button() != Qt::LeftButton || at.x() < mapRect().left() - grip)
        return;
    m_drag->grab = grabAt(at);
    m_drag->pressedAt = at;
    m_drag->grabbedAt = scale().timeAt(at.x());
    m_drag->beginThen = context().axis.begin();
    m_drag->endThen = context().axis.end();
}

void OverviewStrip::mouseMoveEvent(QMouseEvent *event)
{
    const QPoint at = event->position().toPoint();
    const Clock::TimePoint t = scale().timeAt(at.x());
    const Clock::Duration by = t - m_drag->grabbedAt;
    switch (m_drag->grab) {
    case Grab::Move:
        context().axis.setRange(m_drag->beginThen + by, m_drag->endThen + by);
        break;
    case Grab::Begin:
        context().axis.setRange(std::min(m_drag->beginThen + by, m_drag->endThen), m_drag->endThen);
        break;
    case Grab::End:
        context().axis.setRange(m_drag->beginThen,
                                std::max(m_drag->endThen + by, m_drag->beginThen));
        break;
    case Grab::Draw:
        if (std::abs(at.x() - m_drag->pressedAt.x()) >= QApplication::startDragDistance())
            context().axis.setRange(std::min(t, m_drag->grabbedAt), std::max(t, m_drag->grabbedAt));
        break;
    case Grab::None: {
        const Grab possible = grabAt(at);
        const bool onEdge = possible == Grab::Begin || possible == Grab::End;
        setCursor(onEdge                   ? Qt::SizeHorCursor
                  : possible == Grab::Move ? Qt::OpenHandCursor
                                           : Qt::ArrowCursor);
        break;
    }
    }
}

void OverviewStrip::mouseReleaseEvent(QMouseEvent *event)
{
    const bool isClick = (event->position().toPoint() - m_drag->pressedAt).manhattanLength()
                         < QApplication::startDragDistance();
    if (m_drag->grab == Grab::Draw && isClick)
        centerOn(m_drag->grabbedAt);
    m_drag->grab = Grab::None;
}

void OverviewStrip::mouseDoubleClickEvent(QMouseEvent * /*event*/)
{
    context().axis.fit();
}

void OverviewStrip::keyPressEvent(QKeyEvent *event)
{
    TimeAxis &axis = context().axis;
    const Clock::TimePoint middle = axis.begin() + axis.span() / 2;
    switch (event->key()) {
    case Qt::Key_Left:
        axis.pan(-axis.span() / 10);
        break;
    case Qt::Key_Right:
        axis.pan(axis.span() / 10);
        break;
    case Qt::Key_Plus:
    case Qt::Key_Equal:
        axis.zoom(1.5, middle);
        break;
    case Qt::Key_Minus:
        axis.zoom(1 / 1.5, middle);
        break;
    case Qt::Key_0:
        axis.fit();
        break;
    default:
        MonitorPane::keyPressEvent(event);
    }
}

void OverviewStrip::centerOn(Clock::TimePoint t)
{
    TimeAxis &axis = context().axis;
    if (axis.mode() != TimeAxis::Mode::Fit)
        axis.setRange(t - axis.span() / 2, t + axis.span() / 2);
}

} // namespace coroscope::ui
