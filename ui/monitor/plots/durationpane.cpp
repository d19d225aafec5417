// SPDX-License-Identifier: MIT
#include "ui/monitor/plots/durationpane.h"

#include "ui/monitor/plots/durationtips.h"
#include "ui/monitor/time/timetravel.h"
#include "ui/monitor/timeline/timeruler.h"
#include "words/text/format.h"

#include <QFontMetrics>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QWheelEvent>

namespace coroscope::ui {

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr int margin = 16;
constexpr int headHeight = 32;
constexpr int labelsWidth = 46; ///< of the durations left of the plot
constexpr int ticksHeight = 22; ///< of the times below it
constexpr int labelGap = 6;
constexpr int swatch = 8;
constexpr int rateHeight = 30;
constexpr int roomForRates = 96;      ///< in height, for columns and rates
constexpr int roomForHistogram = 420; ///< in width, for both
constexpr int widestHistogram = 260;
constexpr int leastDecade = 12; ///< pixels between labels

QString labelOf(Clock::Duration duration)
{
    return duration < 1min ? formatLimit(duration) : formatDurationShort(duration);
}

} // namespace

DurationPane::DurationPane(const MonitorContext &context, QWidget *parent)
    : MonitorPane(context, parent, &FrameClock::tableTick)
    , m_caption(tr("Durations"))
    , m_source([this]() -> const DurationIndex & {
        m_tasks->takeIn(this->context().history);
        return *m_tasks;
    })
    , m_tasks(context.history)
    , m_made(context.history)
    , m_marked(context.history)
{
    setObjectName(u"durations"_s);
    setAccessibleName(tr("How long it took, over time"));
    setAttribute(Qt::WA_OpaquePaintEvent);
    setFocusPolicy(Qt::StrongFocus);
    connect(&context.axis, &TimeAxis::changed, this, &DurationPane::describe);
}

void DurationPane::setSource(const QString &caption, Source source)
{
    m_caption = caption;
    m_source = std::move(source);
    update();
}

QRect DurationPane::plotRect() const
{
    QRect plot = rect().adjusted(margin + labelsWidth, headHeight + 8, -margin, -ticksHeight - 4);
    if (width() >= roomForHistogram)
        plot.setRight(plot.right() - margin - std::min(widestHistogram, width() / 3));
    if (plot.height() >= roomForRates)
        plot.setBottom(plot.bottom() - rateHeight - 8);
    return plot;
}

QRect DurationPane::rateRect() const
{
    const QRect plot = plotRect();
    const int bottom = height() - ticksHeight - 5;
    return {plot.left(), plot.bottom() + 9, plot.width(), std::max(bottom - plot.bottom() - 8, 0)};
}

QRect DurationPane::histogramRect() const
{
    if (width() < roomForHistogram)
        return {};
    const QRect plot = plotRect();
    const int left = plot.right() + 1 + margin;
    return {left, plot.top(), width() - margin - left, plot.height()};
}

TimeScale DurationPane::scale() const
{
    const QRect plot = plotRect();
    return {context().axis, plot.left(), std::max(plot.width(), 1)};
}

const DurationPicture &DurationPane::picture() const
{
    const TimeScale shown = scale();
    const Moment now = context().now();
    const Made::Of of{now,
                      shown.axis.begin(),
                      shown.axis.end(),
                      shown.width,
                      static_cast<qsizetype>(m_source().endedBy(now))};
    if (m_made->of != of)
        *m_made = {of, DurationPicture::make(m_source(), shown, now)};
    return m_made->picture;
}

DurationScale DurationPane::heights(const DurationPicture &picture) const
{
    const QRect plot = plotRect();
    return {picture.all, plot.bottom(), plot.top()};
}

DurationHistogram DurationPane::histogram(const DurationPicture &picture) const
{
    return {picture, heights(picture), histogramRect()};
}

const DurationColumn *DurationPane::markedIn(const DurationPicture &picture) const
{
    // Whoever uses the keys elsewhere is not interested in it any more.
    return hasFocus() && *m_marked ? picture.columnAt(**m_marked) : nullptr;
}

QString DurationPane::emptyText() const
{
    return m_source().endedBy(context().now()) == 0 ? tr("Nothing has ended yet")
                                                    : tr("Nothing ended in the time that is shown");
}

Tip DurationPane::tipAt(QPoint position) const
{
    const DurationPicture &picture = this->picture();
    const bool isInPlot = position.x() >= plotRect().left() && position.x() <= plotRect().right()
                          && position.y() >= plotRect().top()
                          && position.y() < height() - ticksHeight;
    if (isInPlot) {
        const DurationColumn *const column = picture.columnAt(scale().timeAt(position.x()));
        return column ? durationTip(*column, context().words) : Tip();
    }
    const DurationHistogram histogram = this->histogram(picture);
    const DurationHistogram::Bar *const bar = histogram.barAt(position);
    return bar ? durationTip(*bar, context().words) : Tip();
}

void DurationPane::takeIn()
{
    describe();
    update();
}

void DurationPane::describe()
{
    if (!isVisible())
        return;
    const DurationPicture &picture = this->picture();
    const DurationColumn *const marked = markedIn(picture);
    const QString text = marked                     ? durationText(*marked)
                         : picture.all.total() == 0 ? emptyText()
                                                    : durationText(picture);
    if (text != accessibleDescription())
        setAccessibleDescription(text);
}

void DurationPane::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.fillRect(rect(), theme().surface);
    const DurationPicture &picture = this->picture();
    paintHead(painter, picture);
    paintScale(painter, picture);
    if (picture.all.total() == 0) {
        painter.setFont(theme().small);
        painter.setPen(theme().textTertiary);
        painter.drawText(plotRect(), Qt::AlignCenter | Qt::TextWordWrap, emptyText());
    } else {
        paintColumns(painter, picture);
        paintRates(painter, picture);
        const DurationHistogram histogram = this->histogram(picture);
        histogram.paint(painter, theme());
        histogram.paintLegend(painter, theme(), context().words, height() - 2);
    }
    const TimeScale now = scale();
    TimeRuler(painter, theme(), now)
        .drawCursorLine(context().now().time, plotRect().top() - 4, rateRect().bottom() + 4);
}

void DurationPane::paintHead(QPainter &painter, const DurationPicture &picture) const
{
    const QRect head(margin, 8, width() - 2 * margin, 24);
    int right = head.right() + 1;
    const auto paintEntry = [&](const QString &text, const QColor &color, int thickness) {
        const int left = right - QFontMetrics(theme().small).horizontalAdvance(text);
        if (left - swatch - 6 < head.left())
            return false; // the tip tells it
        painter.setPen(theme().textSecondary);
        painter.drawText(
            QRect(left, head.top(), right - left, head.height()), Qt::AlignVCenter, text);
        if (thickness > 0)
            painter.fillRect(
                left - swatch - 6, head.center().y() - thickness / 2, swatch, thickness, color);
        right = left - swatch - 22;
        return true;
    };
    painter.setFont(theme().small);
    const auto value = [&picture](double share) {
        const auto duration = picture.all.quantile(share);
        return duration ? formatDuration(*duration) : u"–"_s;
    };
    const bool fits = paintEntry(tr("p99 %1").arg(value(0.99)), theme().textTertiary, 1)
                      && paintEntry(tr("p95 %1").arg(value(0.95)), theme().plotLine, 2)
                      && paintEntry(tr("p50 %1").arg(value(0.5)), theme().accent, 3);
    const QString ended = tr("%1 ended").arg(formatCount(picture.all.total()));
    const int least = QFontMetrics(theme().caption).horizontalAdvance(m_caption) + margin;
    if (fits && right - QFontMetrics(theme().small).horizontalAdvance(ended) > head.left() + least)
        paintEntry(ended, {}, 0);
    if (head.left() + least > right)
        return;
    painter.setFont(theme().caption);
    painter.setPen(theme().textTertiary);
    painter.drawText(head, Qt::AlignLeft | Qt::AlignVCenter, m_caption);
}

void DurationPane::paintScale(QPainter &painter, const DurationPicture &picture) const
{
    const QRect plot = plotRect();
    const DurationScale heights = this->heights(picture);
    const QRect beside = histogramRect();
    painter.setFont(theme().tiny);
    int lastLabel = plot.bottom() + 2 * leastDecade;
    for (const Clock::Duration decade : heights.decades()) {
        const int y = heights.at(decade);
        painter.fillRect(plot.left(), y, plot.width(), 1, theme().grid);
        painter.fillRect(beside.left(), y, beside.width(), 1, theme().grid);
        if (lastLabel - y < leastDecade)
            continue;
        lastLabel = y;
        painter.setPen(theme().textSecondary);
        painter.drawText(QRect(0, y - 8, plot.left() - 8, 16),
                         Qt::AlignRight | Qt::AlignVCenter,
                         labelOf(decade));
    }
    const TimeScale now = scale();
    TimeRuler(painter, theme(), now)
        .drawLabels(QRect(labelGap,
                          height() - ticksHeight,
                          plot.right() + margin - labelGap,
                          ticksHeight - 4),
                    TimeRuler::Labels::BelowTick);
}

void DurationPane::paintColumns(QPainter &painter, const DurationPicture &picture) const
{
    const DurationScale heights = this->heights(picture);
    const TimeScale times = scale();
    const QColor band = mixed(theme().surface, theme().accent, 0.18);
    const DurationColumn *const marked = markedIn(picture);
    painter.setClipRect(plotRect().adjusted(0, -2, 0, 2));
    for (const DurationColumn &column : picture.columns) {
        const int left = times.columnOf(column.begin);
        const int width = std::max(times.columnOf(column.end) - left, 1);
        if (&column == marked)
            painter.fillRect(left, plotRect().top(), width, plotRect().height(), theme().hover);
        if (!column.p50)
            continue;
        const int half = heights.at(*column.p50);
        const int most = heights.at(*column.p95);
        painter.fillRect(left, most, width, half - most, band);
        painter.fillRect(left, heights.at(*column.p99), width, 1, theme().textTertiary);
        painter.fillRect(left, most - 1, width, 2, theme().plotLine);
        painter.fillRect(left, half - 1, width, 3, theme().accent);
    }
    painter.setClipping(false);
}

void DurationPane::paintRates(QPainter &painter, const DurationPicture &picture) const
{
    const QRect area = rateRect();
    const double peak = picture.peakRate();
    if (area.height() < rateHeight / 2 || peak <= 0)
        return;
    const TimeScale times = scale();
    painter.setClipRect(area);
    for (const DurationColumn &column : picture.columns) {
        const int left = times.columnOf(column.begin);
        const int width = std::max(times.columnOf(column.end) - left - 1, 1);
        const double seconds = std::chrono::duration<double>(column.end - column.begin).count();
        double below = 0;
        for (std::size_t i = 0; i < taskEnds.size(); ++i) {
            const double above = below + static_cast<double>(column.ended[i]) / seconds;
            const int top = qRound(above / peak * area.height());
            // A single failure among thousands is seen, too.
            const int least = column.ended[i] > 0 && taskEnds[i] != TaskState::Done ? 2 : 0;
            const int bottom = std::min(qRound(below / peak * area.height()), top - least);
            painter.fillRect(
                left, area.bottom() + 1 - top, width, top - bottom, theme().fill(taskEnds[i]));
            below = above;
        }
    }
    painter.setClipping(false);
    painter.fillRect(area.left(), area.bottom() + 1, area.width(), 1, theme().border);
    painter.setFont(theme().tiny);
    painter.setPen(theme().textSecondary);
    painter.drawText(QRect(0, area.top() - 2, area.left() - 8, 16),
                     Qt::AlignRight | Qt::AlignVCenter,
                     formatRate(peak));
}

void DurationPane::mousePressEvent(QMouseEvent *event)
{
    const int x = event->position().toPoint().x();
    if (event->button() == Qt::LeftButton && x >= plotRect().left() && x <= plotRect().right())
        moveCursorTo(x);
}

void DurationPane::mouseMoveEvent(QMouseEvent *event)
{
    const int x = event->position().toPoint().x();
    if (event->buttons() & Qt::LeftButton && x >= plotRect().left() && x <= plotRect().right())
        moveCursorTo(x);
}

void DurationPane::wheelEvent(QWheelEvent *event)
{
    if (!zoomOrPan(context().axis, scale(), *event))
        event->ignore();
}

void DurationPane::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left:
        return mark(-1);
    case Qt::Key_Right:
        return mark(1);
    case Qt::Key_Home:
        return markEdge(false);
    case Qt::Key_End:
        return markEdge(true);
    case Qt::Key_Return:
    case Qt::Key_Enter: {
        const DurationPicture &picture = this->picture();
        if (const DurationColumn *const marked = markedIn(picture))
            moveCursor(context(), marked->end);
        return;
    }
    default:
        MonitorPane::keyPressEvent(event);
    }
}

void DurationPane::focusInEvent(QFocusEvent *event)
{
    MonitorPane::focusInEvent(event);
    describe();
}

void DurationPane::focusOutEvent(QFocusEvent *event)
{
    MonitorPane::focusOutEvent(event);
    describe();
}

void DurationPane::moveCursorTo(double x) const
{
    moveCursor(context(), scale().timeAt(x));
}

void DurationPane::mark(int by)
{
    const DurationPicture &picture = this->picture();
    const DurationColumn *const marked = markedIn(picture);
    if (!marked)
        return markEdge(by < 0);
    const auto next = (marked - picture.columns.data()) + by;
    if (next < 0 || next >= std::ssize(picture.columns))
        return;
    *m_marked = picture.columns[static_cast<std::size_t>(next)].begin;
    describe();
    update();
}

void DurationPane::markEdge(bool isLast)
{
    const DurationPicture &picture = this->picture();
    if (picture.columns.empty())
        return;
    *m_marked = isLast ? picture.columns.back().begin : picture.columns.front().begin;
    describe();
    update();
}

} // namespace coroscope::ui
