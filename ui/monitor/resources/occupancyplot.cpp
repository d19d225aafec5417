// SPDX-License-Identifier: MIT
#include "ui/monitor/resources/occupancyplot.h"

#include "ui/monitor/time/timetext.h"
#include "ui/monitor/time/timetravel.h"
#include "ui/monitor/timeline/timeruler.h"
#include "words/text/format.h"

#include <QFontMetrics>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace coroscope::ui {

using namespace Qt::StringLiterals;

namespace {

constexpr int margin = 16;
constexpr int headHeight = 32;
constexpr int labelsWidth = 30; ///< of the numbers left of the plot
constexpr int ticksHeight = 22; ///< of the times below it
constexpr int labelGap = 6;
constexpr int swatch = 8;

} // namespace

OccupancyPlot::OccupancyPlot(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent)
    , m_known(context.history)
{
    setObjectName(u"occupancy"_s);
    setAccessibleName(tr("Who waits and who holds, over time"));
    setAttribute(Qt::WA_OpaquePaintEvent);
}

void OccupancyPlot::setResource(ResourceId resource)
{
    if (std::exchange(m_known->resource, resource) != resource)
        m_known->index = {};
    update();
}

void OccupancyPlot::expect(ResourceKind kind)
{
    m_expected = kind;
    update();
}

QRect OccupancyPlot::plotRect() const
{
    const QRect inside = rect().adjusted(margin, headHeight + 8, -margin, -ticksHeight - 4);
    return inside.adjusted(labelsWidth, 0, 0, 0);
}

TimeScale OccupancyPlot::scale() const
{
    const QRect plot = plotRect();
    return {context().axis, plot.left(), std::max(plot.width(), 1)};
}

OccupancyPlot::Curves OccupancyPlot::curves()
{
    const ResourceTrack *const resource = track();
    if (!resource)
        return {};
    const Moment now = context().now();
    Curves curves;
    m_known->index.takeIn(resource->occupancy());
    const auto columnsOf = [&](int Occupancy::*value) {
        return stepColumns(resource->occupancy(), m_known->index, value, scale(), now);
    };
    curves.waiting = columnsOf(&Occupancy::waiting);
    curves.held = columnsOf(&Occupancy::held);
    const int peak = std::max(peakOf(curves.waiting), peakOf(curves.held));
    // A semaphore that is wider than what ever used it would flatten everything else.
    constexpr int widest = 4;
    std::vector<int> permits = permitsBy(*resource, now);
    const int most = *std::ranges::max_element(permits);
    if (most > 0 && most <= std::max(widest, peak * widest))
        curves.permits = std::move(permits);
    curves.axis = CountAxis::forPeak(std::max(peak, curves.permits.empty() ? 0 : most));
    return curves;
}

/// At the end of each column; behind the moment that is shown, as they are then.
std::vector<int> OccupancyPlot::permitsBy(const ResourceTrack &resource, Moment now) const
{
    const TimeScale time = scale();
    std::vector<int> permits;
    for (int x = time.left; x <= time.right(); ++x)
        permits.push_back(resource.permitsAt(std::min(now, time.momentAt(x))));
    return permits;
}

int OccupancyPlot::yOf(int value, const CountAxis &axis) const
{
    const QRect plot = plotRect();
    return plot.bottom() - qRound(double(value) / axis.top * (plot.height() - 1));
}

Tip OccupancyPlot::tipAt(QPoint position) const
{
    const ResourceTrack *const resource = track();
    const Clock::TimePoint t = scale().timeAt(position.x());
    if (!resource || !plotRect().contains(position) || t > context().now())
        return {};
    const Occupancy then = resource->occupancyAt(t);
    Tip tip;
    tip.addHead(momentText(t, scale().timePerPixel()));
    tip.addLine(tr("%1 waiting").arg(formatCount(then.waiting)));
    return tip.addLine(
        words().tip.arg(formatCount(then.held), formatCount(resource->permitsAt(t))));
}

void OccupancyPlot::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    const Curves curves = this->curves();
    paintHead(painter, curves);
    paintFill(painter, curves);
    paintScale(painter, curves.axis);

    // The top line would lose its upper half to the clip otherwise.
    painter.setClipRect(plotRect().adjusted(0, -2, 0, 1));
    paintSteps(painter, curves.held, curves.axis, theme().fill(TaskState::Network), 1);
    paintSteps(painter, curves.waiting, curves.axis, theme().plotLine, 2);
    painter.setClipping(false);
    paintPermits(painter, curves);
    const TimeScale now = scale();
    TimeRuler(painter, theme(), now)
        .drawCursorLine(context().now().time, plotRect().top() - 4, plotRect().bottom() + 4);
}

OccupancyPlot::Words OccupancyPlot::words() const
{
    const ResourceTrack *const resource = track();
    switch (resource ? resource->kind() : m_expected) {
    case ResourceKind::Queue:
        return {tr("Queue"),
                tr("Queue"),
                tr("inside %1"),
                tr("room for %1"),
                tr("%1 inside, room for %2")};
    case ResourceKind::Event:
        return {tr("Waiting"), tr("Waiting"), tr("set %1"), tr("set: %1"), tr("set: %1 (%2)")};
    case ResourceKind::Lock:
        return {tr("Waiting for the lock"),
                tr("Waiting"),
                tr("held %1"),
                tr("at once: %1"),
                tr("held by %1 of %2")};
    case ResourceKind::Condition:
    case ResourceKind::Barrier:
        return {tr("Waiting"),
                tr("Waiting"),
                tr("held %1"),
                tr("needed: %1"),
                tr("%1 held, %2 needed")};
    case ResourceKind::Semaphore:
        break;
    }
    return {tr("Waiting for a permit"),
            tr("Waiting"),
            tr("held %1"),
            tr("permits: %1"),
            tr("%1 of %2 permits held")};
}

void OccupancyPlot::paintHead(QPainter &painter, const Curves &curves) const
{
    const QRect head(margin, 8, width() - 2 * margin, 24);
    const auto last = [](const std::vector<StepColumn> &columns) {
        return columns.empty() ? 0 : columns.back().last;
    };
    const std::pair<QString, QColor> legend[] = {
        {tr("waiting %1   peak %2")
             .arg(formatCount(last(curves.waiting)), formatCount(peakOf(curves.waiting))),
         theme().plotLine},
        {words().held.arg(formatCount(last(curves.held))), theme().fill(TaskState::Network)},
    };
    painter.setFont(theme().small);
    const QFontMetrics metrics(theme().small);
    int right = head.right() + 1;
    for (const auto &[text, color] : legend) {
        const int left = right - metrics.horizontalAdvance(text);
        if (left - swatch - 6 < head.left())
            break; // the tip tells it
        painter.setPen(theme().textSecondary);
        painter.drawText(
            QRect(left, head.top(), right - left, head.height()), Qt::AlignVCenter, text);
        painter.fillRect(left - swatch - 6, head.center().y() - 1, swatch, 3, color);
        right = left - swatch - 22;
    }
    // What room the legend leaves.
    const QRect rest(head.left(), head.top(), right - head.left(), head.height());
    const QFontMetrics letters(theme().caption);
    const Words words = this->words();
    if (letters.horizontalAdvance(words.shortCaption) > rest.width())
        return;
    const bool hasRoom = letters.horizontalAdvance(words.caption) <= rest.width();
    const QString &caption = hasRoom ? words.caption : words.shortCaption;
    painter.setFont(theme().caption);
    painter.setPen(theme().textTertiary);
    painter.drawText(rest, Qt::AlignLeft | Qt::AlignVCenter, caption);
}

void OccupancyPlot::paintScale(QPainter &painter, const CountAxis &axis) const
{
    const QRect plot = plotRect();
    painter.setFont(theme().tiny);
    for (int value = 0; value <= axis.top; value += axis.step) {
        const int y = yOf(value, axis);
        painter.fillRect(
            plot.left(), y, plot.width(), 1, value == 0 ? theme().border : theme().grid);
        painter.setPen(theme().textSecondary);
        painter.drawText(QRect(0, y - 8, plot.left() - 8, 16),
                         Qt::AlignRight | Qt::AlignVCenter,
                         formatCount(value));
    }
    const TimeScale now = scale();
    TimeRuler(painter, theme(), now)
        .drawLabels(QRect(labelGap, plot.bottom() + 5, width() - 2 * labelGap, ticksHeight - 4),
                    TimeRuler::Labels::BelowTick);
}

void OccupancyPlot::paintPermits(QPainter &painter, const Curves &curves) const
{
    if (curves.permits.empty())
        return;
    const QRect plot = plotRect();
    const int y = yOf(curves.permits.back(), curves.axis);
    QPen dashes(theme().textTertiary, 1);
    dashes.setDashPattern({3, 3});
    painter.setPen(dashes);
    QPolygon steps;
    for (std::size_t i = 0; i < curves.permits.size(); ++i) {
        const QPoint point(plot.left() + static_cast<int>(i), yOf(curves.permits[i], curves.axis));
        if (!steps.empty() && steps.back().y() != point.y())
            steps += QPoint(point.x(), steps.back().y());
        if (steps.empty() || steps.back().y() != point.y() || i + 1 == curves.permits.size())
            steps += point;
    }
    painter.drawPolyline(steps);

    const QString text = words().limit.arg(formatCount(curves.permits.back()));
    const QFontMetrics metrics(theme().tiny);
    const bool below = y - plot.top() < metrics.height();
    QRect box(QPoint(), QSize(metrics.horizontalAdvance(text) + 1, metrics.height()));
    box.moveBottomRight(QPoint(plot.right(), below ? y + metrics.height() : y - 1));
    // At the right end, where the future is empty, unless the cursor stands there.
    const int cursorX = scale().x(context().now().time);
    if (cursorX >= box.left() - labelGap && cursorX <= box.right())
        box.moveRight(cursorX - labelGap);
    painter.fillRect(box.adjusted(-2, 0, 2, 0), theme().surface); // curves may run here
    painter.setFont(theme().tiny);
    painter.setPen(theme().textTertiary);
    painter.drawText(box, Qt::AlignLeft | Qt::AlignVCenter, text);
}

void OccupancyPlot::paintFill(QPainter &painter, const Curves &curves) const
{
    const QRect plot = plotRect();
    const auto &columns = curves.waiting;
    // Columns of one height in one go: most of a step line is level.
    for (std::size_t from = 0; from < columns.size();) {
        std::size_t to = from + 1;
        while (to < columns.size() && columns[to].most == columns[from].most)
            ++to;
        const int top = yOf(columns[from].most, curves.axis);
        painter.fillRect(plot.left() + static_cast<int>(from),
                         top,
                         static_cast<int>(to - from),
                         plot.bottom() - top,
                         theme().plotFill);
        from = to;
    }
}

void OccupancyPlot::paintSteps(QPainter &painter,
                               const std::vector<StepColumn> &columns,
                               const CountAxis &axis,
                               const QColor &color,
                               int thickness) const
{
    const int left = plotRect().left();
    for (std::size_t from = 0; from < columns.size();) {
        std::size_t to = from + 1;
        while (to < columns.size() && columns[to] == columns[from])
            ++to;
        const int top = yOf(columns[from].most, axis);
        const int bottom = yOf(columns[from].least, axis);
        painter.fillRect(left + static_cast<int>(from),
                         top - thickness / 2,
                         static_cast<int>(to - from) + thickness - 1,
                         bottom - top + thickness,
                         color);
        from = to;
    }
}

void OccupancyPlot::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && plotRect().contains(event->position().toPoint()))
        moveCursorTo(event->position().x());
}

void OccupancyPlot::mouseMoveEvent(QMouseEvent *event)
{
    if (event->buttons() & Qt::LeftButton)
        moveCursorTo(event->position().x());
}

void OccupancyPlot::wheelEvent(QWheelEvent *event)
{
    if (!zoomOrPan(context().axis, scale(), *event))
        event->ignore();
}

void OccupancyPlot::moveCursorTo(double x) const
{
    moveCursor(context(), scale().timeAt(x));
}

} // namespace coroscope::ui
