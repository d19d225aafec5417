// SPDX-License-Identifier: MIT
#include "ui/monitor/timeline/lanepainter.h"

#include <QPainter>

#include <algorithm>
#include <utility>

namespace coroscope::ui {

namespace {

constexpr int narrowestBar = 3; ///< what is narrower is packed
constexpr int packedWidth = 2;
constexpr int endMarkWidth = 4;
constexpr int lowestFailure = 3;

/// Of a lane of that height, as much as so many of all are; one of thousands can still be seen.
int heightOf(std::size_t failed, std::size_t all, int height)
{
    if (failed == 0)
        return 0;
    const auto share = static_cast<int>(static_cast<std::size_t>(height) * failed / all);
    return std::clamp(share, std::min(lowestFailure, height), height);
}

} // namespace

LanePainter::LanePainter(const TimelinePaper &paper,
                         const MonitorContext &context,
                         ShapedNames &names)
    : m_painter(paper.painter)
    , m_scale(paper.scale)
    , m_context(context)
    , m_names(names)
    , m_segments(paper.painter, context.theme, paper.scale, context.words)
    , m_shades(shadesOf(context.theme.current()))
{
}

void LanePainter::drawLane(const Holds &holds, const HoldSums &sums, int top, int height)
{
    const Lane lane{holds, sums, top, height};
    const TimeScale &scale = m_scale;
    const Moment now = m_context.now();
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
    Look packedAs;
    while (hold != last) {
        const int from = beginX(hold);
        if (reaches(hold, from + narrowestBar)) {
            fillPacked(std::exchange(packed, {}), packedAs);
            drawHold(lane, holds[hold], from, endX(hold));
            ++hold;
            continue;
        }
        // All that begin in these columns and are not wide enough for a bar of their own.
        const Moment end = scale.momentAt(from + packedWidth - 1);
        std::size_t next = std::min(firstAfter(hold + 1, end), last);
        if (next - hold > 1 && reaches(next - 1, from + narrowestBar + packedWidth))
            --next;
        const Look look = lookOf(lane, hold, next, decided);
        if (packed.isEmpty() || from > packed.right() + 1 || look != packedAs) {
            fillPacked(packed, packedAs);
            packed = {from, top, packedWidth, height};
            packedAs = look;
        }
        packed.setRight(from + packedWidth - 1);
        hold = next;
    }
    fillPacked(packed, packedAs);
}

void LanePainter::fillPacked(const QRect &box, Look look)
{
    m_painter.fillRect(box, m_shades[look.shade]);
    if (look.failed > 0)
        m_painter.fillRect(box.adjusted(0, box.height() - look.failed, 0, 0),
                           m_context.theme.current().fill(TaskState::Failed));
}

void LanePainter::drawHold(const Lane &lane, const ResourceSpan &hold, int left, int right)
{
    const QRect box(left, lane.top, right - left, lane.height);
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
        m_painter.setOpacity(opacity);
    // What it did meanwhile may be dropped; that it held the permit is not.
    if (task->isSummary)
        m_painter.fillRect(box.adjusted(0, 0, box.width() > narrowestBar ? -1 : 0, 0),
                           m_shades[useShades - 1]);
    else
        m_segments.drawHold(
            *task, hold, labelFor(*task, box.width()), lane.top, lane.height, now, emphasis);
    const auto outcome = isOver ? outcomeOf(m_context.history, hold, now) : std::nullopt;
    if (outcome && *outcome != TaskOutcome::Done) {
        const int width = std::min(endMarkWidth, box.width());
        m_painter.fillRect(box.right() + 1 - width,
                           box.top(),
                           width,
                           box.height(),
                           theme.fill(endState(*outcome)));
    }
    if (opacity < 1)
        m_painter.setOpacity(1);
    if (isSelected) {
        m_painter.setPen(theme.accent);
        m_painter.setBrush(Qt::NoBrush);
        m_painter.drawRect(box.adjusted(0, 0, -1, -1));
    }
}

/// Behind the last of those holds of which it was known at the moment shown how they came out.
std::size_t LanePainter::decidedUntil(const Holds &holds, std::size_t first, std::size_t last) const
{
    constexpr std::size_t mostToLookThrough = 64;
    const std::size_t earliest = last - std::min(mostToLookThrough, last - first);
    while (last != earliest && !outcomeOf(m_context.history, holds[last - 1], m_context.now()))
        --last;
    return last;
}

LanePainter::Look LanePainter::lookOf(const Lane &lane,
                                      std::size_t first,
                                      std::size_t last,
                                      std::size_t decided) const
{
    const TaskId selected = m_context.selection.task();
    const Holds &holds = lane.holds;
    constexpr std::size_t mostToLookThrough = 64;
    if (selected != TaskId::None && last - first < mostToLookThrough) {
        const auto here = std::span(holds).subspan(first, last - first);
        if (std::ranges::find(here, selected, &ResourceSpan::task) != here.end())
            return {.shade = selectedShade};
    }
    if (!m_context.filter.isEmpty())
        return filteredLook(lane, std::span(holds).subspan(first, last - first));
    // The sums know the whole run, also what came after the moment that is shown.
    Clock::Duration goesOn{};
    for (; last != first && last > decided; --last)
        goesOn += holds[last - 1].lengthBy(m_context.now());
    const int failed = heightOf(lane.sums.failed(first, last), last - first, lane.height);
    if (m_scale.steps)
        return {useShades - 1, failed}; // a width says nothing of time there
    const Clock::Duration room = m_scale.timePerPixel() * packedWidth;
    const auto inUse = (lane.sums.held(first, last) + goesOn) * qint64{useShades} / room;
    return {static_cast<std::size_t>(std::clamp<qint64>(inUse, 0, useShades - 1)), failed};
}

/// Of those that the filter lets pass: that there are some matters more than how long they took.
LanePainter::Look LanePainter::filteredLook(const Lane &lane,
                                            std::span<const ResourceSpan> holds) const
{
    std::size_t passed = 0;
    std::size_t failed = 0;
    for (const ResourceSpan &hold : holds) {
        if (!m_context.matches.has(hold.task))
            continue;
        ++passed;
        const auto outcome = outcomeOf(m_context.history, hold, m_context.now());
        failed += outcome && *outcome != TaskOutcome::Done ? 1U : 0U;
    }
    if (passed == 0)
        return {.shade = fadedShade};
    return {useShades - 1, heightOf(failed, passed, lane.height)};
}

/// From what was hardly in use to what always was, and those that say something else.
LanePainter::Shades LanePainter::shadesOf(const Theme &theme)
{
    Shades shades;
    for (std::size_t shade = 0; shade < useShades; ++shade)
        shades[shade] =
            mixed(theme.surface, theme.networkRecede, static_cast<double>(shade + 1) / useShades);
    shades[selectedShade] = theme.accent;
    shades[fadedShade] = mixed(theme.surface, theme.networkRecede, 0.15);
    return shades;
}

/// Its name, if there may be room for that. Valid until the next one is asked for.
const ShapedNames::Shape *LanePainter::labelFor(const TaskTrack &task, int room)
{
    constexpr int narrowest = 28;
    if (room < narrowest)
        return nullptr;
    const ShapedNames::Shape &name = m_names.whole(task.name, m_context.theme.current().label);
    return name.size().width() < room ? &name : nullptr;
}

} // namespace coroscope::ui
