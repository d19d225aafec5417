// SPDX-License-Identifier: MIT
// How lanes are painted.
#include "ui/monitor/timeline/lanesheet.h"
#include "ui/monitor/timeline/segmentpainter.h"
#include "words/text/format.h"

#include <QCoreApplication>
#include <QFontMetrics>
#include <QPainter>

#include <algorithm>
#include <span>
#include <utility>

namespace coroscope::ui {

namespace {

struct LaneWords
{
    Q_DECLARE_TR_FUNCTIONS(coroscope::ui::LaneSheet)
};

constexpr int barHeight = 14;
constexpr int narrowestBar = 3; ///< what is narrower is packed
constexpr int packedWidth = 2;
constexpr int endMarkWidth = 4;
constexpr int slotWidth = 40;
constexpr int slotLeft = 16;

QRect barIn(const QRect &row)
{
    return {row.left(), row.top() + (row.height() - barHeight) / 2, row.width(), barHeight};
}

} // namespace

void LaneSheet::paintBands(const TimelinePaper &paper, int hoveredRow)
{
    const Theme &theme = m_context.theme.current();
    for (int row = paper.first; row <= paper.last; ++row) {
        if (row == hoveredRow)
            paper.painter.fillRect(paper.layout.row(row), theme.hover);
        else if (row % 2 == 1)
            paper.painter.fillRect(paper.layout.row(row), theme.zebra);
    }
}

void LaneSheet::paintBars(const TimelinePaper &paper)
{
    SegmentPainter segments(paper.painter, m_context.theme, paper.scale, m_context.words);
    for (int row = paper.first; row <= paper.last; ++row) {
        m_known->sums[row].takeIn(m_context.history, holdsOf(row));
        drawLane(paper, segments, row);
    }
}

void LaneSheet::drawLane(const TimelinePaper &paper, SegmentPainter &segments, int row)
{
    const TimeScale &scale = paper.scale;
    const Moment now = m_context.now();
    const Holds &holds = holdsOf(row);
    const QRect lane = barIn(paper.layout.row(row));
    const auto shades = shadesOf(m_context.theme.current());
    const HoldSums &sums = *m_known->sums.constFind(row);
    const auto firstAfter = [&](std::size_t from, Moment m) {
        return sums.firstAfter(holds, from, m);
    };
    std::size_t hold = firstAfter(0, scale.momentAt(scale.left));
    const std::size_t last = firstAfter(hold, std::min(now, scale.momentAt(scale.right())));
    hold -= hold > 0 ? 1 : 0;

    const auto beginX = [&](std::size_t of) {
        return scale.steps ? scale.x(holds[of].began()) : scale.columnOf(sums.begin(of));
    };
    const auto endX = [&](std::size_t of) {
        return holds[of].hasEndedBy(now) ? scale.x(*holds[of].ended()) : scale.edgeX(now);
    };
    // To fetch a hold from memory costs more than all the rest: where the next one begins soon, it has ended, too.
    const auto reaches = [&](std::size_t of, int x) {
        return (of + 1 >= last || beginX(of + 1) >= x) && endX(of) >= x;
    };
    const std::size_t decided = decidedUntil(holds, hold, last);
    QRect packed; // what is to be filled in one go
    std::size_t packedAs = 0;
    while (hold != last) {
        const int from = beginX(hold);
        if (reaches(hold, from + narrowestBar)) {
            paper.painter.fillRect(std::exchange(packed, {}), shades[packedAs]);
            const QRect box(from, lane.top(), endX(hold) - from, lane.height());
            drawHold(paper, segments, holds[hold], box);
            ++hold;
            continue;
        }
        // All that begin in these columns and are not wide enough for a bar of their own.
        const Moment end = scale.momentAt(from + packedWidth - 1);
        std::size_t next = std::min(firstAfter(hold + 1, end), last);
        if (next - hold > 1 && reaches(next - 1, from + narrowestBar + packedWidth))
            --next;
        const std::size_t shade = shadeOf(scale, row, hold, next, decided);
        if (packed.isEmpty() || from > packed.right() + 1 || shade != packedAs) {
            paper.painter.fillRect(packed, shades[packedAs]);
            packed = {from, lane.top(), packedWidth, lane.height()};
            packedAs = shade;
        }
        packed.setRight(from + packedWidth - 1);
        hold = next;
    }
    paper.painter.fillRect(packed, shades[packedAs]);
}

void LaneSheet::drawHold(const TimelinePaper &paper,
                         SegmentPainter &segments,
                         const ResourceSpan &hold,
                         const QRect &box)
{
    const TaskTrack *const task = m_context.history.task(hold.task);
    if (!task)
        return;
    const Theme &theme = m_context.theme.current();
    const Moment now = m_context.now();
    const bool isOver = hold.hasEndedBy(now);
    const bool isSelected = hold.task == m_context.selection.task();
    const Emphasis emphasis = isOver && !isSelected ? Emphasis::Receded : Emphasis::Full;
    const qreal opacity = m_context.opacityOf(hold.task);
    if (opacity < 1) // else it need not be said for each of thousands
        paper.painter.setOpacity(opacity);
    segments.drawHold(
        *task, hold, labelFor(*task, box.width()), box.center().y() + 1, now, emphasis);
    const auto outcome = isOver ? outcomeOf(m_context.history, hold, now) : std::nullopt;
    if (outcome && *outcome != TaskOutcome::Done) {
        const int width = std::min(endMarkWidth, box.width());
        paper.painter.fillRect(box.right() + 1 - width,
                               box.top(),
                               width,
                               box.height(),
                               theme.fill(endState(*outcome)));
    }
    if (opacity < 1)
        paper.painter.setOpacity(1);
    if (isSelected) {
        paper.painter.setPen(theme.accent);
        paper.painter.setBrush(Qt::NoBrush);
        paper.painter.drawRect(box.adjusted(0, 0, -1, -1));
    }
}

/// Behind the last of those holds of which it was known at the moment shown how they came out.
std::size_t LaneSheet::decidedUntil(const Holds &holds, std::size_t first, std::size_t last) const
{
    constexpr std::size_t mostToLookThrough = 64;
    const std::size_t earliest = last - std::min(mostToLookThrough, last - first);
    while (last != earliest && !outcomeOf(m_context.history, holds[last - 1], m_context.now()))
        --last;
    return last;
}

/// Of those holds, which share two columns.
std::size_t LaneSheet::shadeOf(
    const TimeScale &scale, int row, std::size_t first, std::size_t last, std::size_t decided) const
{
    const TaskId selected = m_context.selection.task();
    const Holds &holds = holdsOf(row);
    constexpr std::size_t mostToLookThrough = 64;
    if (selected != TaskId::None && last - first < mostToLookThrough) {
        const auto here = std::span(holds).subspan(first, last - first);
        if (std::ranges::find(here, selected, &ResourceSpan::task) != here.end())
            return selectedShade;
    }
    if (!m_context.filter.isEmpty())
        return filteredShade(std::span(holds).subspan(first, last - first));
    const HoldSums &sums = *m_known->sums.constFind(row);
    // The sums know the whole run, also what came after the moment that is shown.
    Clock::Duration goesOn{};
    for (; last != first && last > decided; --last)
        goesOn += holds[last - 1].lengthBy(m_context.now());
    if (sums.failed(first, last) > 0)
        return failedShade;
    if (scale.steps)
        return useShades - 1; // a width says nothing of time there
    const Clock::Duration room = scale.timePerPixel() * packedWidth;
    const auto inUse = (sums.held(first, last) + goesOn) * qint64{useShades} / room;
    return static_cast<std::size_t>(std::clamp<qint64>(inUse, 0, useShades - 1));
}

/// Of those that the filter lets pass: that there are some matters more than how long they took.
std::size_t LaneSheet::filteredShade(std::span<const ResourceSpan> holds) const
{
    std::size_t shade = fadedShade;
    for (const ResourceSpan &hold : holds) {
        if (!m_context.matches.has(hold.task))
            continue;
        const auto outcome = outcomeOf(m_context.history, hold, m_context.now());
        if (outcome && *outcome != TaskOutcome::Done)
            return failedShade;
        shade = useShades - 1;
    }
    return shade;
}

/// From what was hardly in use to what always was, and those that say something else.
std::array<QColor, LaneSheet::useShades + 3> LaneSheet::shadesOf(const Theme &theme)
{
    std::array<QColor, useShades + 3> shades;
    for (std::size_t shade = 0; shade < useShades; ++shade)
        shades[shade] =
            mixed(theme.surface, theme.networkRecede, static_cast<double>(shade + 1) / useShades);
    shades[failedShade] = theme.fill(TaskState::Failed);
    shades[selectedShade] = theme.accent;
    shades[fadedShade] = mixed(theme.surface, theme.networkRecede, 0.15);
    return shades;
}

void LaneSheet::paintNames(const TimelinePaper &paper)
{
    const Theme &theme = m_context.theme.current();
    QPainter &painter = paper.painter;
    for (int row = paper.first; row <= paper.last; ++row) {
        const QRect box = paper.layout.row(row);
        const QRect slot(slotLeft, box.top(), slotWidth, box.height());
        const QRect name(
            slot.right(), box.top(), paper.layout.nameWidth - slot.right() - 10, box.height());
        const auto &holder = m_known->holders[static_cast<std::size_t>(row)];
        const TaskTrack *const task = m_context.history.task(holder.task);
        painter.setFont(theme.mono);
        painter.setPen(theme.textTertiary);
        painter.drawText(slot, Qt::AlignLeft | Qt::AlignVCenter, LaneWords::tr("s%1").arg(row + 1));
        painter.setFont(theme.small);
        painter.setPen(task ? theme.text : theme.textTertiary);
        if (task)
            ShapedNames::draw(painter, name, m_names.elided(task->name, theme.small, name.width()));
        else
            painter.drawText(
                name, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine, emptyName(row));
    }
}

/// Its name, if there may be room for that. Valid until the next one is asked for.
const ShapedNames::Shape *LaneSheet::labelFor(const TaskTrack &task, int room)
{
    constexpr int narrowest = 28;
    if (room < narrowest)
        return nullptr;
    const ShapedNames::Shape &name = m_names.whole(task.name, m_context.theme.current().label);
    return name.size().width() < room ? &name : nullptr;
}

void LaneSheet::paintHeader(QPainter &painter, const TimelineLayout &layout)
{
    const Theme &theme = m_context.theme.current();
    painter.setFont(theme.label);
    painter.setPen(theme.textTertiary);
    const int height = TimelineLayout::headerHeight;
    const auto held = std::ranges::count_if(
        m_known->holders, [](const ResourceSpan &holder) { return holder.task != TaskId::None; });
    const QString use = LaneWords::tr("%1 of %2").arg(held).arg(count());
    const int useWidth = QFontMetrics(theme.label).horizontalAdvance(use);
    const QRect row(slotLeft, 0, layout.nameWidth - slotLeft - 12, height);
    painter.drawText(row, Qt::AlignLeft | Qt::AlignVCenter, LaneWords::tr("Slot"));
    painter.drawText(row.adjusted(slotWidth - 1, 0, -useWidth - 8, 0),
                     Qt::AlignLeft | Qt::AlignVCenter,
                     LaneWords::tr("Held by"));
    painter.drawText(row, Qt::AlignRight | Qt::AlignVCenter, use);
}

} // namespace coroscope::ui
