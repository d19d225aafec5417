// SPDX-License-Identifier: MIT
// How rows of resources are painted.
#include "ui/monitor/timeline/lanepainter.h"
#include "ui/monitor/timeline/resourcelanes.h"
#include "ui/monitor/timeline/resourcesheet.h"
#include "words/text/format.h"
#include "words/trace/resourcewords.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>
#include <QStringBuilder>

#include <algorithm>

namespace coroscope::ui {

namespace {

constexpr int columnWidth = 2;
constexpr int waitTop = ResourceLanes::top + ResourceLanes::height + 2;
constexpr int waitHeight = 3;
constexpr int left = 16;
constexpr int textMargin = 5;
constexpr qreal closedShare = 0.22; ///< of its colour in the ground

/// Calls `draw` with each stretch of columns in which it was used alike, up to the moment that is shown.
template <typename Draw>
void forEachUse(const OccupancyTrack &track, const TimeScale &scale, Moment now, Draw draw)
{
    const int end = std::min(scale.edgeX(now), scale.right());
    Moment column = scale.momentAt(scale.left);
    auto reader = track.after(column);
    auto next = reader.next();
    Occupancy use = track.at(column);
    int from = scale.left;
    for (int x = scale.left; x < end; x += columnWidth) {
        column = std::min(scale.momentAt(x + columnWidth - 1), now);
        if (!next || column < next->since)
            continue;
        const Occupancy then = track.at(column);
        reader = track.after(column);
        next = reader.next();
        if (then == use)
            continue;
        draw(from, x, use);
        from = x;
        use = then;
    }
    draw(from, end, use);
}

} // namespace

void ResourceSheet::paintBands(const TimelinePaper &paper, int hoveredRow)
{
    const Theme &theme = m_context.theme.current();
    const int selected = rowOf(m_context.selection.task());
    for (int row = paper.first; row <= paper.last; ++row) {
        const QRect box = paper.layout.row(row);
        if (row == selected)
            paper.painter.fillRect(box, theme.selection);
        else if (row == hoveredRow)
            paper.painter.fillRect(box, theme.hover);
        else if (row % 2 == 1)
            paper.painter.fillRect(box, theme.zebra);
    }
}

void ResourceSheet::paintBars(const TimelinePaper &paper)
{
    for (int row = paper.first; row <= paper.last; ++row) {
        const ResourceTrack *const resource = trackOf(row);
        if (!resource)
            continue;
        const QRect box = paper.layout.row(row);
        paintClosures(paper, *resource, box);
        paintUse(paper, *resource, box.top());
        paintLanes(paper, *resource, box.top());
    }
}

void ResourceSheet::paintLanes(const TimelinePaper &paper, const ResourceTrack &resource, int top)
{
    const ResourceLanes lanes(resource);
    if (!lanes.areShown())
        return;
    LanePainter painter(paper, m_context, m_names);
    std::vector<HoldSums> &sums = m_known->sums[resource.id()];
    sums.resize(static_cast<std::size_t>(lanes.count()));
    for (int slot = 0; slot < lanes.count(); ++slot) {
        const auto &holds = resource.slotSpans()[static_cast<std::size_t>(slot)];
        HoldSums &ofSlot = sums[static_cast<std::size_t>(slot)];
        ofSlot.takeIn(m_context.history, holds);
        painter.drawLane(holds, ofSlot, top + lanes.topOf(slot), lanes.laneHeight());
    }
}

/// What has no lanes is an area; of all there is a line below where somebody waited.
void ResourceSheet::paintUse(const TimelinePaper &paper,
                             const ResourceTrack &resource,
                             int top) const
{
    const Theme &theme = m_context.theme.current();
    const bool isArea = !ResourceLanes(resource).areShown();
    if (!isArea && resource.mostWaiting() == 0)
        return;
    const Moment now = m_context.now();
    const int permits = resource.permitsAt(now);
    const int usual = permits <= ResourceTrack::mostFreeSlots ? permits : 0;
    const int most = std::max({1, usual, resource.mostHeld()});
    const QColor &fill = resource.hasPermits() ? theme.networkRecede : theme.holderFill;
    forEachUse(resource.occupancy(), paper.scale, now, [&](int from, int to, Occupancy use) {
        if (isArea && use.held > 0) {
            const int high = std::max(1, std::min(use.held, most) * ResourceLanes::height / most);
            const QRect area(
                from, top + ResourceLanes::top + ResourceLanes::height - high, to - from, high);
            paper.painter.fillRect(area, fill);
            paper.painter.fillRect(area.left(), area.top(), area.width(), 1, theme.holderBorder);
        }
        if (use.waiting > 0)
            paper.painter.fillRect(
                from, top + waitTop, to - from, waitHeight, theme.fill(TaskState::Suspended));
    });
}

/// Of the one that goes on, what is left is an outline.
void ResourceSheet::paintClosures(const TimelinePaper &paper,
                                  const ResourceTrack &resource,
                                  const QRect &row) const
{
    const Theme &theme = m_context.theme.current();
    const TimeScale &scale = paper.scale;
    const Moment now = m_context.now();
    const Clock::TimePoint from = scale.momentAt(scale.left).time;
    const Clock::TimePoint until = std::min(now.time, scale.momentAt(scale.right()).time);
    const QFontMetrics metrics(theme.tiny);
    for (const Closure &closure : m_context.words.closures(resource, from, until)) {
        const int begin = std::max(scale.x(Moment(closure.since)), scale.left);
        const int edge = scale.edgeX(now);
        const bool goesOn = !closure.until || *closure.until > now.time;
        const int end = !closure.until ? scale.right()
                                       : std::min(scale.x(Moment(*closure.until)), scale.right());
        const QRect past(begin, row.top() + 1, std::min(end, edge) - begin, row.height() - 2);
        paper.painter.fillRect(past, mixed(theme.surface, theme.closedFill, closedShare));
        if (goesOn && end > edge) {
            paper.painter.setPen(QPen(theme.closedFill, 1, Qt::DashLine));
            paper.painter.setBrush(Qt::NoBrush);
            paper.painter.drawRect(
                QRect(edge, past.top(), end - edge, past.height()).adjusted(0, 0, -1, -1));
        }
        paper.painter.setFont(theme.tiny);
        paper.painter.setPen(theme.closedText);
        const QRect text(begin, past.top(), end - begin, past.height());
        if (metrics.horizontalAdvance(closure.why) + 2 * textMargin <= text.width())
            paper.painter.drawText(text.adjusted(textMargin, 0, -textMargin, 0),
                                   Qt::AlignRight | Qt::AlignVCenter | Qt::TextSingleLine,
                                   closure.why);
    }
}

void ResourceSheet::paintNames(const TimelinePaper &paper)
{
    const Theme &theme = m_context.theme.current();
    const Moment now = m_context.now();
    QPainter &painter = paper.painter;
    const QFontMetrics names(theme.small);
    const QFontMetrics uses(theme.tiny);
    for (int row = paper.first; row <= paper.last; ++row) {
        const ResourceTrack *const resource = trackOf(row);
        if (!resource)
            continue;
        const QRect box = QRect(left,
                                paper.layout.rowTop(row),
                                paper.layout.nameWidth - left - 10,
                                paper.layout.rowHeight)
                              .adjusted(0, 1, 0, -1);
        const auto closure = m_context.words.closedAt(*resource, now.time);
        const bool isInUse = resource->occupancyAt(now) != Occupancy();
        painter.setFont(theme.small);
        painter.setPen(isInUse ? theme.text : theme.textSecondary);
        painter.drawText(
            box,
            Qt::AlignLeft | Qt::AlignTop | Qt::TextSingleLine,
            names.elidedText(printable(resource->name()), Qt::ElideMiddle, box.width()));
        painter.setFont(theme.tiny);
        painter.setPen(closure ? theme.closedText : theme.textTertiary);
        const QString use = closure ? closureText(*closure, now.time) : resourceUse(*resource, now);
        painter.drawText(box,
                         Qt::AlignLeft | Qt::AlignBottom | Qt::TextSingleLine,
                         uses.elidedText(use, Qt::ElideRight, box.width()));
    }
}

void ResourceSheet::paintHeader(QPainter &painter, const TimelineLayout &layout)
{
    const Theme &theme = m_context.theme.current();
    painter.setFont(theme.label);
    painter.setPen(theme.textTertiary);
    const QRect row(left, 0, layout.nameWidth - left - 12, TimelineLayout::headerHeight);
    painter.drawText(row,
                     Qt::AlignLeft | Qt::AlignVCenter,
                     m_context.words.resourcesHeading() % u" · " % formatCount(count()));
}

} // namespace coroscope::ui
